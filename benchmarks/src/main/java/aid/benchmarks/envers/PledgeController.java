package aid.benchmarks.envers;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PledgeController {

    private final PledgeService service;

    PledgeController(PledgeService service) {
        this.service = service;
    }

    @PostMapping("/v1/pledges")
    ResponseEntity<Map<String, UUID>> announce(@RequestBody Announcement announcement) {
        UUID id = service.announce(announcement);
        return ResponseEntity.created(URI.create("/v1/pledges/" + id)).body(Map.of("id", id));
    }
}
