package aid.benchmarks.axonjpa;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PledgeController {

    private final CommandGateway gateway;

    PledgeController(CommandGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/v1/pledges")
    CompletableFuture<ResponseEntity<Map<String, String>>> announce(
            @RequestBody AnnouncePledge command) {
        String id = UUID.randomUUID().toString();
        return gateway.send(command.withId(id))
                .thenApply(_ ->
                        ResponseEntity.created(URI.create("/v1/pledges/" + id))
                                .body(Map.of("id", id)));
    }
}
