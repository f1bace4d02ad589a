package aid.benchmarks.envers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.envers.Audited;
import org.jspecify.annotations.Nullable;

/// A pledge of one line with one passage, as columns.
@Entity
@Audited
@Table(name = "pledge")
@SuppressWarnings("UnusedVariable") // Read by the framework.
class Pledge {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    private String donor = "";
    private String recipient = "";
    private String purpose = "";
    private String line = "";
    private String capability = "";
    private String qualifier = "";
    private @Nullable BigDecimal quantity;
    private @Nullable String unit;
    private @Nullable String effective;
    private String source = "";
    private int revision;
    private int passageStart;
    private int passageEnd;

    @Column(length = 4000)
    private String passage = "";

    private String sha256 = "";
    private String language = "";
    private String grade = "";
    private String stance = "";

    /// For Hibernate.
    protected Pledge() {}

    Pledge(Announcement a) {
        var first = a.lines().getFirst();
        var said = a.evidence().getFirst();
        donor = a.donors().of().getFirst().party().value();
        recipient = a.recipient().value();
        purpose = a.purpose().name();
        line = first.line();
        capability = first.capability().value();
        qualifier = first.quantity().qualifier().name();
        quantity = first.quantity().value();
        unit = first.quantity().unit();
        effective = a.effective().value();
        source = said.source().value();
        revision = said.revision();
        passageStart = said.start();
        passageEnd = said.end();
        passage = said.passage();
        sha256 = said.sha256();
        language = said.language();
        grade = said.grade().name();
        stance = said.stance().name();
    }

    @Nullable UUID id() {
        return id;
    }
}
