package aid.query.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/// A stream as it stands.
public sealed interface View
        permits PledgeView,
                ContractView,
                DeliveryView,
                InitiativeView,
                StatementView,
                SourceView,
                PartyView,
                CapabilityView {

    /// The stream, such as `pledge:NL-2024-017`.
    String id();

    /// Where its life has come to, in one word; each kind has its own words.
    String status();

    Recorded recorded();

    /// What lists are filtered by.
    @JsonIgnore
    Facets facets();

    /// The other streams it names, each once.
    @JsonIgnore
    List<Link> links();

    /// Its lines; empty for what has none.
    default List<LineView> lines() {
        return List.of();
    }

    /// The passages it rests on; empty for what rests on none.
    default List<Cited> evidence() {
        return List.of();
    }
}
