package aid.stack;

import java.nio.file.Path;

/// What a newcomer reads once everything is up.
final class Welcome {

    /// @return the address and three things to try, ready to paste
    static String text(int commandPort, int queryPort, Path data) {
        return """

        The ledger is running:  http://127.0.0.1:%2$d/

        Three things to try:
          1. Record a party:
             curl -s http://127.0.0.1:%1$d/v1/parties -H 'Content-Type: application/json' \\
               -d '{"party":"ORG:EXAMPLE","kind":"ORGANISATION","names":{"en":"Example fund","fr":"Fonds exemple"},"receivesAid":false}'
          2. Ask what has been pledged, per donor and capability:
             curl -s 'http://127.0.0.1:%2$d/v1/totals?stage=PLEDGED&format=csv'
          3. Look at where the data lies, and start again with the same data whenever you like:
             ls %3$s        (ledger.log is what happened meanwhile)

        docs/start.md goes on from here: to a pledge of your own, counted and explained.
        Ctrl-C stops everything.\
        """
                .formatted(commandPort, queryPort, data);
    }

    private Welcome() {}
}
