package aid.query.dashboard;

import aid.events.value.PartyCode;
import aid.events.value.Shares;
import aid.query.message.Messages;
import aid.query.view.CapabilityView;
import aid.query.view.ContractView;
import aid.query.view.DeliveryView;
import aid.query.view.InitiativeView;
import aid.query.view.PartyView;
import aid.query.view.PledgeView;
import aid.query.view.SourceView;
import aid.query.view.StatementView;
import aid.query.view.View;
import org.jspecify.annotations.Nullable;

/// How views are said, with the names of parties and capabilities in one language.
record ViewText(Messages messages, Labels labels) {

    static ViewText of(Labels labels) {
        return new ViewText(Page.MESSAGES.naming(labels::party, labels::capability), labels);
    }

    /// A value; empty where there is none.
    String value(@Nullable Object value) {
        String said = messages.value(value);
        return said == null ? "" : said;
    }

    /// Who gives to whom, or speaks, or publishes.
    String who(View view) {
        return switch (view) {
            case PledgeView pledge -> between(pledge.donors(), pledge.recipient());
            case DeliveryView delivery -> between(delivery.donors(), delivery.recipient());
            case ContractView contract -> between(contract.onBehalfOf(), contract.recipient());
            case StatementView statement ->
                    value(statement.by() == null ? statement.about().donors() : statement.by());
            case SourceView source -> source.publisher();
            case InitiativeView initiative -> value(initiative.lead());
            case PartyView party -> party.code().value();
            case CapabilityView capability -> capability.code().value();
        };
    }

    private String between(Shares donors, @Nullable PartyCode recipient) {
        return value(donors) + (recipient == null ? "" : " → " + value(recipient));
    }

    /// What it is called, where it has a name.
    String name(View view) {
        boolean french = labels.language().equals("fr");
        return switch (view) {
            case SourceView source -> source.title();
            case InitiativeView initiative ->
                    french ? initiative.names().fr() : initiative.names().en();
            case PartyView party -> french ? party.names().fr() : party.names().en();
            case CapabilityView capability ->
                    french ? capability.labels().fr() : capability.labels().en();
            case PledgeView _, ContractView _, DeliveryView _, StatementView _ -> "";
        };
    }
}
