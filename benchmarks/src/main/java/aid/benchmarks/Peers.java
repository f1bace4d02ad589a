package aid.benchmarks;

import aid.benchmarks.axonjpa.AnnouncePledge;
import aid.benchmarks.axonjpa.AxonJpaApplication;
import aid.benchmarks.axonjpa.PledgeProjection;
import aid.benchmarks.envers.Announcement;
import aid.benchmarks.envers.EnversApplication;
import aid.benchmarks.envers.PledgeService;
import aid.events.EventJson;
import aid.events.pledge.PledgeId;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.ConfigurableApplicationContext;

/// What others would build, given the same commands. They look nothing up and refuse nothing.
final class Peers {

    private static final ThreadFactory VIRTUAL = Thread.ofVirtual().factory();
    private static final ThreadFactory PLATFORM = Thread.ofPlatform().factory();

    private final Server server;
    private final Results results;
    private final Load load;
    private final Offers offers;
    private final List<Integer> callers;

    Peers(Server server, Results results, Load load, Offers offers, List<Integer> callers) {
        this.server = server;
        this.results = results;
        this.load = load;
        this.offers = offers;
        this.callers = callers;
    }

    void axonJpa() throws Exception {
        String database = "axonjpa";
        server.create(database);
        try (ConfigurableApplicationContext app =
                Services.peer(AxonJpaApplication.class, server, database)) {
            requireJpa(app);
            CommandGateway gateway = app.getBean(CommandGateway.class);
            inProcess(
                    "Axon + JPA, in process",
                    () -> {
                        var announced = PledgeId.of("pledge:" + UUID.randomUUID());
                        var c = Offers.announce(announced, offers.next());
                        gateway.sendAndWait(
                                new AnnouncePledge(
                                        announced.value(),
                                        c.donors(),
                                        c.recipient(),
                                        c.purpose(),
                                        c.lines(),
                                        c.effective(),
                                        c.evidence()));
                    });
            http("Axon + JPA, HTTP", Services.port(app));
            projection(app, database);
        }
    }

    /// Axon falls back in silence to a store in memory and to no transactions.
    private static void requireJpa(ConfigurableApplicationContext app) {
        app.getBean(JpaEventStorageEngine.class);
        app.getBean(SpringTransactionManager.class);
    }

    /// Its read model from empty. What it has handled after some seconds tells its rate; waiting
    /// for the end would take too long.
    private void projection(ConfigurableApplicationContext app, String database) throws Exception {
        EventProcessor processor =
                app.getBean(EventProcessingConfiguration.class)
                        .eventProcessor(PledgeProjection.GROUP)
                        .orElseThrow();
        processor.shutDown();
        try (HikariDataSource pool = server.pool(database, 1)) {
            Server.execute(pool, "delete from token_entry");
            Server.execute(pool, "truncate pledge_summary, donor_total");
        }
        PledgeProjection projection = app.getBean(PledgeProjection.class);
        long before = projection.handled();
        Duration own = Load.ownCpu();
        Duration servers = server.cpu();
        processor.start();
        long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (projection.handled() == before) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("the peer's projection handles nothing");
            }
            Thread.sleep(10);
        }
        long start = System.nanoTime();
        long first = projection.handled();
        long seen = first;
        long end = start + load.time().multipliedBy(2).toNanos();
        long last = start;
        while (System.nanoTime() < end) {
            Thread.sleep(50);
            long now = projection.handled();
            if (now > seen) {
                seen = now;
                last = System.nanoTime();
            }
        }
        long events = Math.max(1, seen - first);
        results.add(
                new Results.Measurement(
                        Scenario.PROJECTION,
                        "Axon + JPA, one projection from empty",
                        1,
                        seen - before,
                        (seen - first) / (Math.max(1, last - start) / 1e9),
                        -1,
                        -1,
                        Load.ownCpu().minus(own).toNanos() / 1e3 / events,
                        server.cpu().minus(servers).toNanos() / 1e3 / events,
                        Map.of()));
    }

    void envers() throws Exception {
        String database = "envers";
        server.create(database);
        try (ConfigurableApplicationContext app =
                Services.peer(EnversApplication.class, server, database)) {
            PledgeService service = app.getBean(PledgeService.class);
            inProcess(
                    "Spring Data + Envers, in process",
                    () -> {
                        var c = Offers.announce(PledgeId.of("pledge:none"), offers.next());
                        service.announce(
                                new Announcement(
                                        c.donors(),
                                        c.recipient(),
                                        c.purpose(),
                                        c.lines(),
                                        c.effective(),
                                        c.evidence()));
                    });
            http("Spring Data + Envers, HTTP", Services.port(app));
        }
    }

    private void inProcess(String subject, Load.Caller caller) throws Exception {
        load.warmUp(VIRTUAL, () -> caller);
        for (int each : callers) {
            results.add(Scenario.PEERS, subject, each, load.run(each, VIRTUAL, () -> caller));
        }
    }

    private void http(String subject, int port) throws Exception {
        load.warmUp(PLATFORM, () -> new Posting(port));
        for (int each : callers) {
            results.add(
                    Scenario.PEERS,
                    subject,
                    each,
                    load.run(each, PLATFORM, () -> new Posting(port)));
        }
    }

    private final class Posting implements Load.Caller {

        private final HttpCaller http;

        private Posting(int port) throws IOException {
            http = new HttpCaller(port);
        }

        @Override
        public void once() throws IOException {
            http.create(
                    "/v1/pledges",
                    "",
                    EventJson.MAPPER.writeValueAsBytes(Offers.posted(offers.next())));
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
