package aid.command.delivery;

/// The state of a delivery stream.
sealed interface Delivery {

    /// Nothing was recorded.
    record NotPlanned() implements Delivery {}

    /// We know of a consignment. How far it has come is a matter of each of its lines.
    record Consigned(Manifest manifest) implements Delivery {}
}
