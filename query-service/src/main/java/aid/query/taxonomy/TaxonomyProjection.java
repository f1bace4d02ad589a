package aid.query.taxonomy;

import aid.events.capability.CapabilityDefined;
import aid.events.capability.CapabilityEvent;
import aid.events.capability.CapabilityMoved;
import aid.events.capability.CapabilityRetired;
import aid.events.capability.TermMapped;
import aid.events.value.CapabilityCode;
import aid.query.projection.Happened;
import aid.query.projection.Projection;
import aid.query.projection.SqlFile;
import aid.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps every parent a capability has had.
public final class TaxonomyProjection implements Projection {

    private record Node(String code, long position, @Nullable String parent) {}

    @Override
    public String name() {
        return "taxonomy";
    }

    @Override
    public String tables() {
        return SqlFile.read(TaxonomyProjection.class, "tables.sql");
    }

    @Override
    public String indexes() {
        return SqlFile.read(TaxonomyProjection.class, "indexes.sql");
    }

    @Override
    public boolean reads(RecordedEvent record) {
        return record.streamType().equals("capability");
    }

    @Override
    public Change prepare(List<Happened> events) {
        var nodes = new ArrayList<Node>();
        for (Happened each : events) {
            if (each.event() instanceof CapabilityEvent event) {
                switch (event) {
                    case CapabilityDefined defined ->
                            nodes.add(node(each, event, defined.parent()));
                    case CapabilityMoved moved -> nodes.add(node(each, event, moved.parent()));
                    // What is retired keeps its place: figures recorded under it still add up.
                    case CapabilityRetired _, TermMapped _ -> {}
                }
            }
        }
        return transaction -> write(transaction.connection(), nodes);
    }

    private static Node node(
            Happened happened, CapabilityEvent event, @Nullable CapabilityCode parent) {
        return new Node(
                event.capability().value(),
                happened.position(),
                parent == null ? null : parent.value());
    }

    private static void write(Connection connection, List<Node> nodes) throws SQLException {
        if (nodes.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into taxonomy (code, position, parent) values (?, ?, ?)")) {
            for (Node node : nodes) {
                insert.setString(1, node.code());
                insert.setLong(2, node.position());
                insert.setString(3, node.parent());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
