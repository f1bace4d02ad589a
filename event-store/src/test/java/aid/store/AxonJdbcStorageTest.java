package aid.store;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.command.AggregateStreamCreationException;

/// Axon's own engine, to see that the contract is Axon's.
class AxonJdbcStorageTest extends StorageContract {

    @Override
    EventStorageEngine engine() {
        JdbcEventStorageEngine engine =
                JdbcEventStorageEngine.builder()
                        .connectionProvider(database::getConnection)
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .persistenceExceptionResolver(new SQLStateResolver("23505"))
                        .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return engine;
    }

    @Override
    Class<? extends Exception> streamExists() {
        return AggregateStreamCreationException.class;
    }
}
