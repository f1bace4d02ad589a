package aid.store.axonserver;

import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why Axon Server is not reached or does not let this service in, in words for whoever has to mend
/// it. The connector keeps the reason to itself and tries for ever.
final class ConnectionTrouble implements ClientInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTrouble.class);
    private static final String GREETING =
            "io.axoniq.axonserver.grpc.control.PlatformService/GetPlatformServer";
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private volatile @Nullable String last;

    /// Null once the server has answered.
    @Nullable String last() {
        return last;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
            MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        ClientCall<Q, R> call = next.newCall(method, options);
        boolean greeting = GREETING.equals(method.getFullMethodName());
        return new SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, @Nullable Metadata trailers) {
                                closed(greeting, status, trailers);
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    private void closed(boolean greeting, Status status, @Nullable Metadata trailers) {
        if (greeting && status.isOk()) {
            if (last != null) {
                LOG.info("Axon Server: it answers again");
            }
            last = null;
            return;
        }
        String code = code(status, trailers);
        if (greeting || isAboutAccess(code, status)) {
            String now = inWords(status, code);
            if (!now.equals(last)) {
                LOG.error("Axon Server: {}", now);
            }
            last = now;
        }
    }

    private static boolean isAboutAccess(String code, Status status) {
        return code.equals(ErrorCategory.AUTHENTICATION_TOKEN_MISSING.errorCode())
                || code.equals(ErrorCategory.AUTHENTICATION_INVALID_TOKEN.errorCode())
                || status.getCode() == Status.Code.UNAUTHENTICATED
                || status.getCode() == Status.Code.PERMISSION_DENIED;
    }

    private static String inWords(Status status, String code) {
        if (isAboutAccess(code, status)) {
            return "the token is refused; see aid.axon-server.token (" + told(status) + ")";
        }
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return "there is no trusted TLS connection; see aid.axon-server.tls ("
                        + cause.getMessage()
                        + ")";
            }
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> "it takes the connection and does not answer";
            case UNAVAILABLE ->
                    "it cannot be reached; see aid.axon-server.servers and, if it asks for TLS,"
                            + " aid.axon-server.tls ("
                            + told(status)
                            + ")";
            default -> "it does not let this service in (" + told(status) + ")";
        };
    }

    private static String told(Status status) {
        @Nullable Throwable cause = status.getCause();
        return status.getCode()
                + (status.getDescription() == null ? "" : ": " + status.getDescription())
                + (cause == null ? "" : ", " + cause.getMessage());
    }

    /// Axon Server's own code of a failure, such as `AXONIQ-2000`; empty if it gave none.
    static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AxonServerException known -> {
                    return known.getErrorCategory().errorCode();
                }
                case StatusRuntimeException status -> {
                    return code(status.getStatus(), status.getTrailers());
                }
                case StatusException status -> {
                    return code(status.getStatus(), status.getTrailers());
                }
                default -> {}
            }
        }
        return "";
    }

    private static String code(Status status, @Nullable Metadata trailers) {
        @Nullable String code = trailers == null ? null : trailers.get(ERROR_CODE);
        if (code != null) {
            return code;
        }
        // Older servers put it in front of their text only.
        @Nullable String text = status.getDescription();
        return text != null && text.matches("(?s)\\[?AXONIQ-\\d{4}.*")
                ? text.substring(text.indexOf("AXONIQ"), text.indexOf("AXONIQ") + 11)
                : "";
    }

    /// What went wrong, without the wrapping of futures.
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while ((root instanceof CompletionException || root instanceof ExecutionException)
                && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
