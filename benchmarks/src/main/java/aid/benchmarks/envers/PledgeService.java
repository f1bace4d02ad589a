package aid.benchmarks.envers;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Saves what it is given.
@Service
public class PledgeService {

    private final Pledges pledges;

    PledgeService(Pledges pledges) {
        this.pledges = pledges;
    }

    /// Returns the id that was given to it.
    @Transactional
    public UUID announce(Announcement announcement) {
        return Objects.requireNonNull(pledges.save(new Pledge(announcement)).id());
    }
}
