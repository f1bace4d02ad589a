package aid.edge.testing;

import aid.edge.testing.RawHttp.Answer;
import aid.edge.testing.RawHttp.NoAnswerException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Sends requests that follow from a seed: shaped ones with odd parameters, headers and bodies, and
/// such with bytes spoilt anywhere. Each answer has to keep the [EdgeContract], and there has to be
/// one in time, unless the bytes are no HTTP any more.
///
/// @param paths of the service, some with parameters
/// @param parameters their names
/// @param bodies right ones
public record RequestFuzzer(
        EdgeContract contract,
        List<String> paths,
        List<String> parameters,
        List<String> bodies,
        boolean pagesAllowed) {

    /// Long enough for a busy machine; what takes longer hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "X");

    private static final List<String> VALUES =
            List.of(
                    "",
                    "%",
                    "%zz",
                    "%ff",
                    "%00",
                    "%c3%a9",
                    "%F0%9F%92%A9",
                    "%27;--",
                    "0",
                    "-1",
                    "1e9",
                    "9223372036854775808",
                    "2024-02-30",
                    "+999999999-12-31",
                    "-999999999-01-01",
                    "0000-01-01",
                    "9999-12-31",
                    "2024-02-29T12:00:00Z",
                    "NL",
                    "NL,,UA",
                    "Sweden",
                    "ZZ",
                    "true",
                    "null",
                    "a".repeat(3_000),
                    "AD.SYS",
                    "MS4yLjMuNA",
                    "%5Bx%5D",
                    "donor",
                    "EUR",
                    "XXX",
                    "en",
                    "*",
                    "%0d%0aX:y",
                    "%E2%80%AE",
                    "..%2f..",
                    "2024",
                    "PLEDGED");

    private static final List<String> HEADERS =
            List.of(
                    "Accept: */*",
                    "Accept: nope",
                    "Accept: text/html",
                    "Accept: application/json",
                    "Accept: text/csv",
                    "Content-Type: application/json",
                    "Content-Type: ;;",
                    "Content-Type: application/x-ndjson",
                    "Content-Type: text/plain",
                    "Content-Type: application/json;charset=utf-16",
                    "Host: b",
                    "Host: evil.example",
                    "Origin: http://evil.example",
                    "Sec-Fetch-Site: cross-site",
                    "If-Match: \"1\"",
                    "If-Match: x",
                    "If-None-Match: *",
                    "Range: bytes=9-",
                    "X-Role: auditor",
                    "X-Role: king",
                    "X-Actor: \u0001",
                    "X-Actor: é",
                    "Idempotency-Key: k",
                    "Idempotency-Key:",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: gzip",
                    "Content-Length: 5",
                    "Content-Length: x",
                    "Expect: 100-continue",
                    "Cookie: lang=\"",
                    "Accept-Language: ;;q=x",
                    "traceparent: x",
                    "X-HTTP-Method-Override: DELETE",
                    "Accept-Encoding: gzip;q=z",
                    "X: " + "y".repeat(9_000),
                    "nonsense",
                    "a b: c");

    /// @return how many were answered with a problem
    public int run(int port, long seed, int requests) throws IOException {
        var random = new Random(seed);
        int problems = 0;
        for (int i = 0; i < requests; i++) {
            byte[] request = request(random);
            try {
                Answer answer = RawHttp.exchange(port, request, PATIENCE, true);
                boolean head = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
                contract.check(answer, !head, pagesAllowed);
                problems += answer.status() >= 400 ? 1 : 0;
            } catch (NoAnswerException e) {
                // What is no HTTP any more has no answer. That it was so is seen in the count.
            } catch (SocketTimeoutException e) {
                throw new AssertionError("hangs: " + told(seed, i, request), e);
            } catch (AssertionError | IOException | RuntimeException e) {
                throw new AssertionError(told(seed, i, request) + "\n" + e.getMessage(), e);
            }
        }
        return problems;
    }

    private static String told(long seed, int number, byte[] request) {
        return "seed %d, request %d:\n%s"
                .formatted(seed, number, new String(request, StandardCharsets.ISO_8859_1));
    }

    private byte[] request(Random random) {
        String body = random.nextInt(3) == 0 ? spoilt(random, any(random, bodies)) : "";
        var text = new StringBuilder();
        text.append(any(random, METHODS)).append(' ').append(any(random, paths));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(any(random, parameters))
                    .append('=')
                    .append(any(random, VALUES));
        }
        text.append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append(any(random, HEADERS)).append("\r\n");
        }
        if (!body.isEmpty()) {
            if (random.nextInt(4) > 0) {
                text.append("Content-Type: application/json\r\n");
            }
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        byte[] bytes = (text + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /// A body with a piece replaced by what is odd.
    private static String spoilt(Random random, String body) {
        if (body.isEmpty() || random.nextBoolean()) {
            return body;
        }
        int from = random.nextInt(body.length());
        int to = Math.min(body.length(), from + random.nextInt(8));
        List<String> odd =
                List.of(
                        "",
                        "{}",
                        "1e2147483648",
                        "\"",
                        "null",
                        "[[[[",
                        "\\u0000",
                        "\\ud800",
                        "-0",
                        "é");
        return body.substring(0, from) + any(random, odd) + body.substring(to);
    }

    private static String any(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
