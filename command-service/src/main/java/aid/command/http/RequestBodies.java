package aid.command.http;

import aid.command.decision.Refusal;
import aid.command.decision.RefusalCode;
import aid.edge.EdgeSettings;
import aid.edge.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads bodies within the limits of length, time and memory.
final class RequestBodies {

    private static final int FIRST_BYTES = 8 * 1024;
    private static final int BAD_REQUEST = 400;

    private final HttpSettings settings;
    private final Duration patience;
    private final BodyMemory memory;

    RequestBodies(HttpSettings settings, EdgeSettings edge) {
        this.settings = settings;
        this.patience = edge.bodyPatience();
        this.memory = new BodyMemory(settings.bodiesBytesMax());
    }

    /// The body cannot be had, and the caller is told why.
    static final class BodyRefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        BodyRefusedException(Problem problem) {
            super(problem.body().toString(), null, false, false); // Nobody asks where.
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    BodyMemory memory() {
        return memory;
    }

    /// The whole body of a single command.
    ///
    /// @param share of the memory that bodies take; to be closed when the command is answered
    byte[] whole(HttpServletRequest request, BodyMemory.Share share) throws BodyRefusedException {
        long announced = request.getContentLengthLong();
        if (announced > settings.bodyBytesMax()) {
            throw tooLarge();
        }
        try {
            PacedInput in = paced(request, settings.bodyTimeMax());
            // What is announced need not come, so no memory is set aside for it.
            int lengthMax = announced < 0 ? settings.bodyBytesMax() : (int) announced;
            byte[] body = new byte[FIRST_BYTES];
            int length = 0;
            for (int read = in.read(body, 0, body.length);
                    read >= 0;
                    read = in.read(body, length, body.length - length)) {
                length += read;
                if (length > settings.bodyBytesMax()) {
                    throw tooLarge();
                }
                if (length == body.length) {
                    int longer = Math.max(length, Math.min(2 * length, lengthMax)) + 1;
                    if (!share.grownTo(longer)) {
                        throw new BodyRefusedException(overloaded());
                    }
                    body = Arrays.copyOf(body, longer);
                }
            }
            return Arrays.copyOf(body, length);
        } catch (IOException e) {
            throw new BodyRefusedException(broken(e));
        }
    }

    /// The body of an import, which may last as long as it keeps coming.
    Lines lines(HttpServletRequest request) throws IOException {
        return new Lines(
                paced(request, Duration.ofNanos(Long.MAX_VALUE)), settings.bodyBytesMax(), memory);
    }

    private PacedInput paced(HttpServletRequest request, Duration timeMax) throws IOException {
        return new PacedInput(
                request.getInputStream(),
                request.getContentLengthLong(),
                patience,
                settings.bodyBytesPerSecondMin(),
                timeMax);
    }

    private BodyRefusedException tooLarge() {
        return new BodyRefusedException(
                Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        ProblemType.BODY_TOO_LARGE.meaning(),
                        Map.of("bytesMax", Integer.toString(settings.bodyBytesMax()))));
    }

    static Problem overloaded() {
        return Problem.of(ProblemType.OVERLOADED, "Nothing was recorded.", Map.of());
    }

    /// Why a body could not be read to its end.
    static Problem broken(IOException e) {
        return causedByTime(e)
                ? Problem.of(
                        ProblemType.of(RequestProblem.REQUEST_TIMEOUT),
                        RequestProblem.REQUEST_TIMEOUT.meaning(),
                        Map.of())
                : unreadable("The body ended early, or is framed wrongly.");
    }

    private static boolean causedByTime(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    static Problem unreadable(String detail) {
        Problem problem =
                Problem.of(List.of(Refusal.of(RefusalCode.COMMAND_MALFORMED, null, detail)), false);
        problem.body().put("status", BAD_REQUEST);
        return new Problem(BAD_REQUEST, problem.body());
    }
}
