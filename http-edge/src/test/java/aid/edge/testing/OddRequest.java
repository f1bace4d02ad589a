package aid.edge.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A request that no service of ours can take, and the code with which each refuses it.
///
/// @param code of the problem; several where the services differ by what they take
public record OddRequest(String what, String text, List<String> codes) {

    /// @return requests that are refused in the same way whatever the path means
    /// @param path one that can be read
    public static Stream<OddRequest> all(String path) {
        String get = "GET " + path;
        return Stream.of(
                odd("a percent sign alone", get("?donor=%", path), "REQUEST_MALFORMED"),
                odd("half an escape", get("?donor=%4", path), "REQUEST_MALFORMED"),
                odd("no hexadecimal digits", get("?donor=%zz", path), "REQUEST_MALFORMED"),
                odd("an escape that is no text", get("?donor=%ff", path), "REQUEST_MALFORMED"),
                odd("half a character", get("?donor=%c3", path), "REQUEST_MALFORMED"),
                odd("an escaped surrogate", get("?q=%ed%a0%80", path), "REQUEST_MALFORMED"),
                odd("a name that is no text", get("?%ff=1", path), "REQUEST_MALFORMED"),
                odd("no name", get("?=1", path), "REQUEST_MALFORMED"),
                odd("NUL in a value", get("?q=%00", path), "REQUEST_MALFORMED"),
                odd("NUL in a name", get("?q%00=1", path), "REQUEST_MALFORMED"),
                odd(
                        "more parameters than are read",
                        get("?" + repeated("a=1&", 1_001) + "b=2", path),
                        "REQUEST_MALFORMED"),
                odd("a byte that no address has", get("/\u00ff", path), "REQUEST_MALFORMED"),
                odd("a brace in the path", get("/{x}", path), "REQUEST_MALFORMED"),
                odd("a path that is no text", get("/%ff", path), "REQUEST_MALFORMED"),
                odd("NUL in the path", get("/%00", path), "REQUEST_MALFORMED"),
                odd("a slash in disguise", get("/%2f", path), "REQUEST_MALFORMED"),
                line("out of the root", "GET /../../etc/passwd", head(), "REQUEST_MALFORMED"),
                line("no path", "GET nothing", head(), "REQUEST_MALFORMED"),
                line("a method with a comma", "GE,T " + path, head(), "REQUEST_MALFORMED"),
                odd("a version to come", get + " HTTP/9.9" + head(), "REQUEST_MALFORMED"),
                odd("no host", get + " HTTP/1.1\r\nConnection: close\r\n\r\n", "REQUEST_MALFORMED"),
                line("two hosts", get, header("Host: b"), "REQUEST_MALFORMED"),
                line("a header without a colon", get, header("nonsense"), "REQUEST_MALFORMED"),
                line("a header with a space", get, header("a b: c"), "REQUEST_MALFORMED"),
                line("NUL in a header", get, header("a: \u0000"), "REQUEST_MALFORMED"),
                line(
                        "two lengths",
                        get,
                        header("Content-Length: 1\r\nContent-Length: 2"),
                        "REQUEST_MALFORMED"),
                line(
                        "a length that is none",
                        get,
                        header("Content-Length: -1"),
                        "REQUEST_MALFORMED"),
                line(
                        "a length without end",
                        get,
                        header("Content-Length: 99999999999999999999"),
                        "REQUEST_MALFORMED"),
                line(
                        "an unknown encoding",
                        get,
                        header("Transfer-Encoding: zip"),
                        "REQUEST_MALFORMED"),
                line(
                        "an unknown expectation",
                        get,
                        header("Expect: the-best"),
                        "REQUEST_MALFORMED"),
                line(
                        "a header without end",
                        get,
                        header("a: " + repeated("b", 20_000)),
                        "HEADERS_TOO_LARGE",
                        "REQUEST_MALFORMED"),
                line(
                        "an address without end",
                        "GET " + path + "?q=" + repeated("b", 20_000),
                        head(),
                        "HEADERS_TOO_LARGE",
                        "REQUEST_MALFORMED"),
                odd(
                        "another site's name",
                        get + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                        "HOST_NOT_ALLOWED"),
                odd(
                        "another site's address",
                        "GET http://evil.example"
                                + path
                                + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                        "HOST_NOT_ALLOWED"),
                odd(
                        "another site's name for a page that is not there",
                        "GET /nowhere HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n",
                        "HOST_NOT_ALLOWED"),
                line("TRACE", "TRACE " + path, head(), "METHOD_NOT_ALLOWED"),
                line("a method nobody knows", "BREW " + path, head(), "METHOD_NOT_ALLOWED"),
                line("a page that is not there", "GET /nowhere", head(), "NOT_FOUND"),
                line("the framework's error page", "GET /error", head(), "NOT_FOUND"),
                line(
                        "posting to the framework's error page",
                        "POST /error",
                        json("{}"),
                        "NOT_FOUND",
                        "METHOD_NOT_ALLOWED"),
                line(
                        "nothing but punctuation",
                        get,
                        header("Content-Type: ;;"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line("three parts", "POST " + path, typed("a/b/c"), "MEDIA_TYPE_UNSUPPORTED"),
                line("any type", "POST " + path, typed("*/*"), "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "any JSON",
                        "POST " + path,
                        typed("application/*+json"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "an unknown character set",
                        "POST " + path,
                        typed("application/json;charset=nope"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "a character set that is no name",
                        "POST " + path,
                        typed("application/json;charset=\"?\""),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "another character set",
                        "POST " + path,
                        typed("application/json;charset=iso-8859-1"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "parts without a boundary",
                        "POST " + path,
                        typed("multipart/form-data"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "parts",
                        "POST " + path,
                        typed("multipart/form-data;boundary=x"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "a form",
                        "POST " + path,
                        typed("application/x-www-form-urlencoded"),
                        "MEDIA_TYPE_UNSUPPORTED"),
                line("plain text", "POST " + path, typed("text/plain"), "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "no type",
                        "POST " + path,
                        header("Content-Length: 2") + "{}",
                        "MEDIA_TYPE_UNSUPPORTED"),
                line(
                        "from another site",
                        "POST " + path,
                        header(
                                        "Origin: http://evil.example\r\nContent-Type: application/json\r\nContent-Length: 2")
                                + "{}",
                        "CROSS_SITE"),
                line(
                        "from a page without an origin",
                        "POST " + path,
                        header("Origin: null\r\nContent-Length: 0"),
                        "CROSS_SITE"),
                line(
                        "from another port",
                        "POST " + path,
                        header("Sec-Fetch-Site: same-site\r\nContent-Length: 0"),
                        "CROSS_SITE"),
                line(
                        "whether another site may post",
                        "OPTIONS " + path,
                        header(
                                "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST"),
                        "CROSS_SITE"));
    }

    /// What is no HTTP, or a version of it whose answers have no status: the connection is closed.
    public static Stream<OddRequest> withoutAnswer(String path) {
        return Stream.of(
                odd("no version", "GET " + path + "\r\n\r\n"),
                odd("no version, and headers", "GET " + path + "*HTTP/1.1" + head()),
                odd("another protocol", "GET " + path + " SMTP/1.0" + head()));
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return what;
    }

    public static OddRequest odd(String what, String text, String... codes) {
        return new OddRequest(what, text, List.of(codes));
    }

    private static OddRequest line(String what, String start, String rest, String... codes) {
        return odd(what, start + " HTTP/1.1" + rest, codes);
    }

    private static String get(String more, String path) {
        return "GET " + path + more + " HTTP/1.1" + head();
    }

    private static String head() {
        return header("Accept: */*");
    }

    /// The end of the first line, some headers, and the empty line.
    public static String header(String headers) {
        return "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n";
    }

    private static String typed(String type) {
        return header("Content-Type: " + type + "\r\nContent-Length: 2") + "{}";
    }

    public static String json(String body) {
        return header("Content-Type: application/json\r\nContent-Length: " + body.length()) + body;
    }

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }
}
