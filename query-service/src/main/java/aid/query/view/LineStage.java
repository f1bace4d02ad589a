package aid.query.view;

import aid.events.value.Stage;
import aid.query.posting.Figures;

/// What of a line has reached a stage: the sum of its postings there.
public record LineStage(Stage stage, Figures figures) {}
