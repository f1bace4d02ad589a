package aid.benchmarks;

import java.util.Locale;

/// What can be measured, in the order in which it is.
enum Scenario {
    SINGLE_ROWS(true),
    GATEWAY(true),
    HTTP(true),
    HOT_STREAM(true),
    IMPORT(true),
    LAG(false),
    PROJECTION(false),
    REPLAY(false),
    TOTALS(false),
    PEERS(true);

    private final boolean recordsEvents;

    Scenario(boolean recordsEvents) {
        this.recordsEvents = recordsEvents;
    }

    /// Whether its rate is one of commits, and so to be held against that of single rows.
    boolean recordsEvents() {
        return recordsEvents;
    }

    /// As it is written on the command line and in the results.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Scenario of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
