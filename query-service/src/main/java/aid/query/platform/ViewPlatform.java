package aid.query.platform;

import aid.postings.PostingRules;
import aid.query.answer.SnapshotReader;
import aid.query.asof.AsOfPositions;
import aid.query.condition.FindConditions;
import aid.query.discrepancy.FindDiscrepancies;
import aid.query.projection.Projector;
import aid.query.totals.Ledger;
import aid.query.totals.Reconciliation;
import aid.query.view.FindHistory;
import aid.query.view.FindViews;
import aid.query.web.Waiting;
import aid.store.EventLog;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What answers questions about single streams, and about what does not fit together.
@Configuration(proxyBeanMethods = false)
class ViewPlatform {

    @Bean
    static Waiting waiting(
            EventLog log,
            Projector projector,
            @Value("${aid.query.patience:5s}") Duration patience) {
        return new Waiting(log, projector, patience);
    }

    @Bean
    static AsOfPositions asOfPositions(EventLog log, Waiting waiting, Clock clock) {
        return new AsOfPositions(log, waiting, clock);
    }

    @Bean
    static SnapshotReader snapshotReader(
            EventLog log, Projector projector, Waiting waiting, AsOfPositions positions) {
        return new SnapshotReader(log, projector, waiting, positions);
    }

    @Bean
    static FindViews findViews(EventLog log, Projector projector, PostingRules rules) {
        return new FindViews(log, projector, rules);
    }

    @Bean
    static FindConditions findConditions() {
        return new FindConditions();
    }

    @Bean
    static FindDiscrepancies findDiscrepancies() {
        return new FindDiscrepancies();
    }

    @Bean
    static Reconciliation reconciliation(Ledger ledger, PostingRules rules) {
        return new Reconciliation(ledger, rules);
    }

    @Bean
    static FindHistory findHistory(FindViews views) {
        return new FindHistory(views);
    }
}
