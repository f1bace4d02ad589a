package aid.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// Answers any number of keys, of any number of callers, with one query.
///
/// Who comes while no query is under way asks at once. Who comes meanwhile waits, and is answered
/// with all others that wait by the next query; so the busier it is, the less an answer costs. A
/// query never starts before its callers asked: each sees everything recorded until then.
public final class PostgresRegister implements Register {

    /// The rows of each key are looked up by the index, however the planner judges the tables.
    private static final String FIND =
            """
            select k.number, r.owner, r.body
            from unnest(?, ?) with ordinality as k (topic, key, number)
            cross join lateral (select * from store.register r
                                where r.topic = k.topic and r.key = k.key order by r.owner offset 0) r\
            """;

    private final DataSource dataSource;
    private List<Question> waiting = new ArrayList<>();
    private boolean asking;

    public PostgresRegister(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Keys to be looked up, and where the answer goes.
    ///
    /// @param turn completes with true when it is answered, with false when it is this caller's
    ///   turn to ask for all who wait
    private record Question(
            Map<RegisterKey, List<RegisterRow>> answer, CompletableFuture<Boolean> turn) {}

    @Override
    public Map<RegisterKey, List<RegisterRow>> find(Collection<RegisterKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var answer = new LinkedHashMap<RegisterKey, List<RegisterRow>>();
        keys.forEach(key -> answer.put(key, List.of()));
        var question = new Question(answer, new CompletableFuture<>());
        if (mayAsk(question) || !answered(question)) {
            ask(question);
        }
        return answer;
    }

    private synchronized boolean mayAsk(Question question) {
        if (asking) {
            waiting.add(question);
            return false;
        }
        asking = true;
        return true;
    }

    private static boolean answered(Question question) {
        try {
            return question.turn().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EventStoreException cause ? cause : e;
        }
    }

    private void ask(Question mine) {
        List<Question> others = others(mine);
        try {
            answer(mine, others);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            // Whatever happened, nobody is left waiting; for those who were answered this is void.
            others.forEach(each -> each.turn().completeExceptionally(failure(null)));
            next();
        }
    }

    private static EventStoreException failure(@Nullable SQLException cause) {
        return new EventStoreException("cannot read the register", cause);
    }

    private synchronized List<Question> others(Question mine) {
        List<Question> others = waiting;
        waiting = new ArrayList<>();
        others.remove(mine);
        return others;
    }

    /// If a failure can be one question's fault, such as a text that the database does not take,
    /// each is asked alone.
    private void answer(Question mine, List<Question> others) throws SQLException {
        try {
            var all = new ArrayList<>(others);
            all.add(mine);
            answer(all);
            others.forEach(each -> each.turn().complete(true));
        } catch (SQLException e) {
            if (others.isEmpty() || !String.valueOf(e.getSQLState()).startsWith("22")) {
                others.forEach(each -> each.turn().completeExceptionally(failure(e)));
                throw e;
            }
            for (Question each : others) {
                try {
                    answer(List.of(each));
                    each.turn().complete(true);
                } catch (SQLException own) {
                    each.turn().completeExceptionally(failure(own));
                }
            }
            answer(List.of(mine));
        }
    }

    /// Lets one of those who came meanwhile ask.
    private synchronized void next() {
        if (waiting.isEmpty()) {
            asking = false;
        } else {
            waiting.getFirst().turn().complete(false);
        }
    }

    private void answer(List<Question> questions) throws SQLException {
        var keys = new LinkedHashMap<RegisterKey, Integer>();
        for (Question question : questions) {
            for (RegisterKey key : question.answer().keySet()) {
                keys.putIfAbsent(key, keys.size());
            }
        }
        Map<RegisterKey, List<RegisterRow>> found = query(List.copyOf(keys.keySet()));
        for (Question question : questions) {
            question.answer().replaceAll((key, _) -> found.getOrDefault(key, List.of()));
        }
    }

    private Map<RegisterKey, List<RegisterRow>> query(List<RegisterKey> keys) throws SQLException {
        var found = new HashMap<RegisterKey, List<RegisterRow>>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setArray(1, array(connection, keys.stream().map(RegisterKey::topic).toArray()));
            query.setArray(2, array(connection, keys.stream().map(RegisterKey::key).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    RegisterKey key = keys.get(row.getInt(1) - 1);
                    found.computeIfAbsent(key, _ -> new ArrayList<>())
                            .add(
                                    new RegisterRow(
                                            key.topic(),
                                            key.key(),
                                            row.getString(2),
                                            row.getString(3)));
                }
            }
        }
        found.replaceAll((_, rows) -> List.copyOf(rows));
        return found;
    }

    private static Array array(Connection connection, Object[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }
}
