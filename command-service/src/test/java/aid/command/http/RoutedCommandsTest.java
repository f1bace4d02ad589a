package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.command.decision.Command;
import aid.command.desk.Answer;
import aid.command.desk.Caller;
import aid.command.desk.CommandDesk;
import aid.command.desk.Desk;
import aid.command.desk.Submission;
import aid.command.desk.routed.Wire;
import aid.command.http.Intake.Reply;
import aid.store.NotRecordedException;
import aid.store.RecordingInDoubtException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is handed to another instance arrives there as it was, and so does the answer.
class RoutedCommandsTest {

    private static final List<Path> FILES =
            List.of(
                    Path.of("../local-stack/src/main/resources/reference-data/parties.ndjson"),
                    Path.of("../samples/sample.ndjson"));

    private static Envelope envelope(String key, boolean dryRun) {
        return new Envelope(
                new Caller("operator", Caller.Role.OPERATOR, "NL", "a second"),
                key,
                null,
                dryRun,
                "correlation",
                null);
    }

    @Test
    void every_bundled_command_and_its_answer_travel_unchanged() throws Exception {
        try (RunningService service = RunningService.start()) {
            List<FeatureApi> features = service.beans(FeatureApi.class);
            var wire = new Wire(commands(features));
            var desk = service.bean(CommandDesk.class);
            Desk routed =
                    submission -> {
                        String name = Wire.name(submission.command().getClass());
                        Submission arrived = wire.submission(name, Wire.of(submission));
                        assertThat(arrived).isEqualTo(submission);
                        Answer answer = desk.submit(arrived);
                        Answer back = Wire.answer(Wire.of(answer));
                        assertThat(back).isEqualTo(answer);
                        return back;
                    };
            var intake = new Intake(new Catalogue(features), routed, service.bean(Tally.class));
            Set<String> outcomes = new HashSet<>();
            for (Path file : FILES) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    byte[] body = line.getBytes(StandardCharsets.UTF_8);
                    String key = file.getFileName() + ":" + number++;
                    for (boolean dryRun : new boolean[] {true, false, false}) {
                        Reply reply =
                                intake.submit(
                                        intake.ready(
                                                null,
                                                null,
                                                Json.read(body),
                                                envelope(key, dryRun)));
                        outcomes.add(reply.outcome());
                    }
                }
            }
            assertThat(outcomes).contains("tried", "recorded", "repeated");
        }
    }

    private static List<Class<? extends Command>> commands(List<FeatureApi> features) {
        var commands = new ArrayList<Class<? extends Command>>();
        for (FeatureApi feature : features) {
            feature.routes()
                    .routes()
                    .forEach(route -> {
                        if (!commands.contains(route.command())) {
                            commands.add(route.command());
                        }
                    });
        }
        return commands;
    }

    @Test
    void what_went_wrong_there_is_told_here() {
        assertThatThrownBy(() -> Wire.answer(Wire.of(new NotRecordedException("away", null))))
                .isInstanceOf(NotRecordedException.class)
                .hasMessage("away");
        assertThatThrownBy(() -> Wire.answer(Wire.of(new RecordingInDoubtException("lost", null))))
                .isInstanceOf(RecordingInDoubtException.class);
        assertThatThrownBy(() -> Wire.answer(Wire.of(new IllegalStateException("a fault"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a fault");
    }

    @Test
    void only_known_commands_are_read() {
        assertThatThrownBy(() -> new Wire(List.of()).submission("java.lang.Object", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
