package aid.query.totals;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Sums in few bytes, in two orders: by balance, and by day and balance with what conversion at the
/// rates of each day needs. Written once for a range of positions and never changed.
final class PackedSums {

    private PackedSums() {}

    /// What amounts of one balance have in common that are converted alike and count from the same
    /// day.
    ///
    /// @param day from which they count
    /// @param rateDay, recorded the days whose rates they may be converted at, of the event that
    ///   stated them; absent where there is no money
    /// @param source the number of that event's source; 0: none
    record Dated(int day, int balance, int rateDay, int recorded, int source)
            implements Comparable<Dated> {
        @Override
        public int compareTo(Dated other) {
            int order = Integer.compare(day, other.day);
            order = order != 0 ? order : Integer.compare(balance, other.balance);
            order = order != 0 ? order : Integer.compare(rateDay, other.rateDay);
            order = order != 0 ? order : Integer.compare(recorded, other.recorded);
            return order != 0 ? order : Integer.compare(source, other.source);
        }
    }

    /// Sums of a range of positions that are being added up.
    static final class Adding {
        private final Map<Integer, FigureSum> byBalance = new TreeMap<>();
        private final Map<Dated, FigureSum> byDay = new TreeMap<>();

        void add(Dated dated, byte[] figures) {
            new PackedInput(figures)
                    .addTo(byBalance.computeIfAbsent(dated.balance(), _ -> new FigureSum()));
            new PackedInput(figures).addTo(byDay.computeIfAbsent(dated, _ -> new FigureSum()));
        }

        byte[] balances() {
            return PackedSums.balances(byBalance);
        }

        byte[] days() {
            return PackedSums.days(byDay);
        }
    }

    /// The sums by balance of several ranges together. Balances that moved and are where they were
    /// are among them: they say that there are postings.
    static byte[] merged(Collection<byte[]> parts) {
        Map<Integer, FigureSum> sums = new TreeMap<>();
        for (byte[] part : parts) {
            var balances = new Balances(part);
            while (balances.next()) {
                balances.addTo(sums.computeIfAbsent(balances.balance(), _ -> new FigureSum()));
            }
        }
        return balances(sums);
    }

    private static byte[] balances(Map<Integer, FigureSum> sums) {
        var output = new PackedOutput();
        int before = 0;
        for (Map.Entry<Integer, FigureSum> each : sums.entrySet()) {
            output.number(each.getKey() - before);
            each.getValue().writeTo(output);
            before = each.getKey();
        }
        return output.toBytes();
    }

    private static byte[] days(Map<Dated, FigureSum> sums) {
        var output = new PackedOutput();
        int day = PackedInput.NO_DAY;
        int balance = 0;
        int recorded = 0;
        for (Map.Entry<Dated, FigureSum> each : sums.entrySet()) {
            if (each.getValue().isZero()) {
                continue;
            }
            Dated dated = each.getKey();
            boolean money = dated.recorded() != PackedInput.NO_DAY;
            balance = dated.day() == day ? balance : 0;
            output.number(dated.day() - day)
                    .number(dated.balance() - balance)
                    .signed(money ? dated.day() - dated.rateDay() : 0)
                    .signed(money ? dated.recorded() - recorded : 0)
                    .number(dated.source());
            each.getValue().writeTo(output);
            day = dated.day();
            balance = dated.balance();
            recorded = money ? dated.recorded() : recorded;
        }
        return output.toBytes();
    }

    /// Sums by balance, one after the other.
    static final class Balances {
        private final PackedInput input;
        private int balance;

        Balances(byte[] bytes) {
            input = new PackedInput(bytes);
        }

        /// Whether there is one more. Its figures are to be added or skipped.
        boolean next() {
            if (!input.hasMore()) {
                return false;
            }
            balance += (int) input.number();
            return true;
        }

        int balance() {
            return balance;
        }

        void addTo(FigureSum sum) {
            input.addTo(sum);
        }

        void skip() {
            input.skipFigures();
        }
    }

    /// Sums by day and balance, one after the other, in the order of the days; what has no day
    /// comes first.
    static final class Days {
        private final PackedInput input;
        private int day = PackedInput.NO_DAY;
        private int balance;
        private int rateDay;
        private int recorded;
        private int source;

        Days(byte[] bytes) {
            input = new PackedInput(bytes);
        }

        /// Whether there is one more. Its figures are to be added or skipped.
        boolean next() {
            if (!input.hasMore()) {
                return false;
            }
            int since = (int) input.number();
            day += since;
            balance = (since == 0 ? balance : 0) + (int) input.number();
            rateDay = day - (int) input.signed();
            recorded += (int) input.signed();
            source = (int) input.number();
            return true;
        }

        int day() {
            return day;
        }

        int balance() {
            return balance;
        }

        int rateDay() {
            return rateDay;
        }

        int recorded() {
            return recorded;
        }

        int source() {
            return source;
        }

        void addTo(FigureSum sum) {
            input.addTo(sum);
        }

        void skip() {
            input.skipFigures();
        }
    }
}
