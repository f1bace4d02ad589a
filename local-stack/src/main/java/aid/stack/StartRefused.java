package aid.stack;

/// Why the stack cannot start, as one sentence for the person at the terminal, with the way out.
final class StartRefused extends RuntimeException {

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
