package aid.command.body;

import aid.command.answer.ProblemType;
import aid.command.answer.Problems;
import aid.command.answer.RefusedRequestException;
import aid.command.answer.Reply;
import aid.edge.EdgeSettings;
import aid.edge.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/// Reads bodies within the limits of length, time and memory.
public final class RequestBodies {

    private static final int FIRST_BYTES = 8 * 1024;

    private final HttpSettings settings;
    private final Duration patience;
    private final BodyMemory memory;

    public RequestBodies(HttpSettings settings, EdgeSettings edge) {
        this.settings = settings;
        this.patience = edge.bodyPatience();
        this.memory = new BodyMemory(settings.bodiesBytesMax());
    }

    public BodyMemory memory() {
        return memory;
    }

    /// The whole body of a single command.
    ///
    /// @param share of the memory that bodies take; to be closed when the command is answered
    public byte[] whole(HttpServletRequest request, BodyMemory.Share share)
            throws RefusedRequestException {
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
                        throw new RefusedRequestException(Problems.overloaded());
                    }
                    body = Arrays.copyOf(body, longer);
                }
            }
            return Arrays.copyOf(body, length);
        } catch (IOException e) {
            throw new RefusedRequestException(broken(e));
        }
    }

    /// The body of an import, which may last as long as it keeps coming.
    public Lines lines(HttpServletRequest request) throws IOException {
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

    private RefusedRequestException tooLarge() {
        return new RefusedRequestException(
                Problems.of(
                        ProblemType.BODY_TOO_LARGE,
                        ProblemType.BODY_TOO_LARGE.meaning(),
                        Map.of("bytesMax", Integer.toString(settings.bodyBytesMax()))));
    }

    /// Why a body could not be read to its end.
    public static Reply broken(IOException e) {
        return causedByTime(e)
                ? Problems.of(
                        ProblemType.of(RequestProblem.REQUEST_TIMEOUT),
                        RequestProblem.REQUEST_TIMEOUT.meaning(),
                        Map.of())
                : Problems.unreadable("The body ended early, or is framed wrongly.");
    }

    private static boolean causedByTime(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
