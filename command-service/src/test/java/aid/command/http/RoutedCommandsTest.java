package aid.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aid.command.answer.Reply;
import aid.command.api.CommandCatalogue;
import aid.command.api.FeatureApi;
import aid.command.binding.Json;
import aid.command.decision.Command;
import aid.command.gateway.LocalCommandGateway;
import aid.command.request.Caller;
import aid.command.request.CommandGateway;
import aid.command.request.CommandRequest;
import aid.command.request.CommandResult;
import aid.command.request.RequestContext;
import aid.command.routing.RoutedMessages;
import aid.command.submission.CommandMetrics;
import aid.command.submission.CommandSubmission;
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

    private static RequestContext context(String key, boolean dryRun) {
        return new RequestContext(
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
            var messages = new RoutedMessages(commands(features));
            var gateway = service.bean(LocalCommandGateway.class);
            CommandGateway routed =
                    request -> {
                        String name = RoutedMessages.name(request.command().getClass());
                        CommandRequest arrived =
                                messages.request(name, RoutedMessages.json(request));
                        assertThat(arrived).isEqualTo(request);
                        CommandResult result = gateway.send(arrived);
                        CommandResult back = RoutedMessages.result(RoutedMessages.json(result));
                        assertThat(back).isEqualTo(result);
                        return back;
                    };
            var submission =
                    new CommandSubmission(
                            new CommandCatalogue(features),
                            routed,
                            service.bean(CommandMetrics.class));
            Set<String> outcomes = new HashSet<>();
            for (Path file : FILES) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    byte[] body = line.getBytes(StandardCharsets.UTF_8);
                    String key = file.getFileName() + ":" + number++;
                    for (boolean dryRun : new boolean[] {true, false, false}) {
                        Reply reply =
                                submission.submit(
                                        submission.ready(
                                                null, null, Json.read(body), context(key, dryRun)));
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
        assertThatThrownBy(() ->
                        RoutedMessages.result(
                                RoutedMessages.json(new NotRecordedException("away", null))))
                .isInstanceOf(NotRecordedException.class)
                .hasMessage("away");
        assertThatThrownBy(() ->
                        RoutedMessages.result(
                                RoutedMessages.json(new RecordingInDoubtException("lost", null))))
                .isInstanceOf(RecordingInDoubtException.class);
        assertThatThrownBy(() ->
                        RoutedMessages.result(
                                RoutedMessages.json(new IllegalStateException("a fault"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a fault");
    }

    @Test
    void only_known_commands_are_read() {
        assertThatThrownBy(() -> new RoutedMessages(List.of()).request("java.lang.Object", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
