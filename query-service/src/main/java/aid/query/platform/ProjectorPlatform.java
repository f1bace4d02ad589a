package aid.query.platform;

import aid.postings.PostingRules;
import aid.postings.ReadingPolicy;
import aid.query.projection.Generation;
import aid.query.projection.Projection;
import aid.query.projection.Projector;
import aid.query.rates.RatesProjection;
import aid.query.taxonomy.TaxonomyProjection;
import aid.query.totals.Ledger;
import aid.query.totals.MomentProjection;
import aid.query.totals.SumsWatch;
import aid.query.totals.TotalsProjection;
import aid.store.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The projector with all projections there are, and the ledger that questions look at.
@Configuration(proxyBeanMethods = false)
class ProjectorPlatform {

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
        return new Projector(
                log,
                generation,
                projections.stream().sorted(Comparator.comparing(Projection::name)).toList());
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
