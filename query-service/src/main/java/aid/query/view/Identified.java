package aid.query.view;

/// An element of a list that is told apart from the others by an id, so that a difference between
/// two lists is one between their elements.
interface Identified {

    String identity();
}
