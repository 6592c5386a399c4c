package io.keywright.engine.calendar;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a link breaks.
 *
 * @param now            the verdict as of now
 * @param worksFrom      when it begins to work, if it waits for a certificate to become valid
 * @param breaksAt       the first instant at which it fails by a date: past when a certificate has ended already; empty
 *                       when none of the certificates known ends it
 * @param reasons        why it fails then; when no date is the cause, why it fails now
 * @param certificate    through which it breaks
 * @param renewFrom      from when the plan renews that certificate by itself; empty when it does not before the end
 * @param trustedThrough the trusted certificates that the two sides believe each other by
 * @param notes          what else there is to know about these dates
 */
public record LinkDates(String link, String from, String to, Verdict now, Optional<Instant> worksFrom,
                        Optional<Instant> breaksAt, List<LinkReason> reasons, Optional<DatedCertificate> certificate,
                        Optional<Instant> renewFrom, List<DatedCertificate> trustedThrough, List<String> notes) {

    /** What fails already comes first, what never breaks last. */
    static final Comparator<LinkDates> BY_DATE = Comparator.comparing((LinkDates dates) -> !dates.failsNow())
            .thenComparing(dates -> dates.breaksAt().orElse(Instant.MAX)).thenComparing(LinkDates::link);

    public LinkDates {
        reasons = List.copyOf(reasons);
        trustedThrough = List.copyOf(trustedThrough);
        notes = List.copyOf(notes);
    }

    public boolean failsNow() {
        return now == Verdict.FAIL;
    }

    public boolean breaksBy(Instant instant) {
        return breaksAt.filter(at -> !at.isAfter(instant)).isPresent();
    }

    /** Whether it is broken by an instant and a date is the cause. */
    public boolean isDueBy(Instant instant) {
        return breaksBy(instant) || failsNow() && certificate.isPresent();
    }

    /** As JSON has it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", link);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("verdict", now);
        fields.put("works_from", worksFrom.map(Instant::toString));
        fields.put("breaks_at", breaksAt.map(Instant::toString));
        fields.put("reasons", reasons.stream().map(LinkReason::fields).toList());
        fields.put("certificate", certificate.map(DatedCertificate::fields));
        fields.put("renew_from", renewFrom.map(Instant::toString));
        fields.put("trusted_through", trustedThrough.stream().map(DatedCertificate::fields).toList());
        fields.put("notes", notes);
        return fields;
    }
}
