package aid.command.delivery;

/// A delivery by what may be asked of it.
sealed interface Delivery {

    /// Nothing was recorded.
    record NotPlanned() implements Delivery {}

    /// We know of a consignment. How far it has come is a matter of each of its lines.
    record Consigned(DeliveryState state) implements Delivery {}
}
