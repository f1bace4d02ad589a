package aid.query.platform;

import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.asof.MomentProjection;
import aid.query.projection.Generation;
import aid.query.projection.Projection;
import aid.query.projection.Projector;
import aid.query.projection.SoundnessCheck;
import aid.query.rates.RatesProjection;
import aid.query.taxonomy.TaxonomyProjection;
import aid.query.totals.Ledger;
import aid.query.totals.SumsWatch;
import aid.query.totals.TotalsProjection;
import aid.query.view.ViewProjection;
import aid.store.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The projector with all projections there are, and the ledger that questions look at.
@Configuration(proxyBeanMethods = false)
class ProjectorPlatform {

    /// Policies are recorded for those who audit; no question is about them yet.
    private static final String POLICY = "policy";

    @Bean
    static PostingRules postingRules() {
        return new PostingRules(ReadingPolicy.FR_QUANTITY_1);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    static Projector projector(
            EventLog log,
            Generation generation,
            PostingRules rules,
            @Value("${aid.query.block-positions:" + TotalsProjection.BLOCK_POSITIONS + "}")
                    long blockPositions) {
        return new Projector(log, generation, () -> projections(log, rules, blockPositions));
    }

    private static List<Projection> projections(
            EventLog log, PostingRules rules, long blockPositions) {
        List<Projection> reading =
                List.of(
                        new TotalsProjection(log, rules, blockPositions),
                        new ViewProjection(log, rules),
                        new TaxonomyProjection(),
                        new RatesProjection());
        var all = new ArrayList<Projection>(reading);
        all.add(new MomentProjection());
        all.add(
                new SoundnessCheck(record ->
                        POLICY.equals(record.streamType())
                                || reading.stream().anyMatch(each -> each.reads(record))));
        return all;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    static SumsWatch sumsWatch(
            Projector projector,
            Clock clock,
            @Value("${aid.query.compare-sums-every:5m}") Duration betweenRounds) {
        return new SumsWatch(projector, clock, betweenRounds);
    }

    @Bean
    static Ledger ledger(
            EventLog log,
            Projector projector,
            PostingRules rules,
            Clock clock,
            @Value("${aid.query.patience:5s}") Duration patience) {
        return new Ledger(log, projector, clock, patience, rules);
    }
}
