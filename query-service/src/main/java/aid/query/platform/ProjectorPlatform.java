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
import aid.store.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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

    @Bean
    static TotalsProjection totalsProjection(
            EventLog log, Generation generation, PostingRules rules) {
        return new TotalsProjection(log, generation, rules);
    }

    @Bean
    static MomentProjection momentProjection(Generation generation) {
        return new MomentProjection(generation);
    }

    @Bean
    static TaxonomyProjection taxonomyProjection() {
        return new TaxonomyProjection();
    }

    @Bean
    static RatesProjection ratesProjection() {
        return new RatesProjection();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    static Projector projector(EventLog log, Generation generation, List<Projection> projections) {
        List<Projection> all = new ArrayList<>(projections);
        List<Projection> reading =
                projections.stream().filter(each -> !(each instanceof MomentProjection)).toList();
        all.add(
                new SoundnessCheck(record ->
                        POLICY.equals(record.streamType())
                                || reading.stream().anyMatch(each -> each.reads(record))));
        all.sort(Comparator.comparing(Projection::name));
        return new Projector(log, generation, all);
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
        return new Ledger(log, projector, clock, patience, rules.policy().id());
    }
}
