package io.keywright.engine.report;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.impact.Event;
import io.keywright.engine.impact.Held;
import io.keywright.engine.impact.Impact;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Printable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** An impact as lines. */
public final class ImpactText {

    private final Colours colours;

    public ImpactText(Colours colours) {
        this.colours = colours;
    }

    public String of(Impact impact) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.of(impact.subject().kind() + impact.address().map(Address::toString).map(address -> " " + address).orElse("")))
                .append('\n');
        impact.subject().certificates().forEach(certificate -> text.append("  ").append(certificate(impact, certificate)).append('\n'));
        text.append(impact.stores().isEmpty() ? "  held by no store\n" : "  held by\n");
        impact.stores().forEach(held -> text.append("    ").append(held(held)).append('\n'));
        impact.events().forEach(event -> event(event, impact.stores(), text));
        if (!impact.failing().isEmpty()) {
            text.append("\nFailing already: ").append(Printable.of(String.join(", ", impact.failing()))).append('\n');
        }
        return text.toString();
    }

    private static String certificate(Impact impact, X509Certificate certificate) {
        return "'" + Printable.of(certificate.getSubjectX500Principal().getName()) + "'"
                + impact.names().fingerprint(certificate).map(sha256 -> ", sha256 " + sha256).orElse(", still to be made")
                + ", ends on " + certificate.getNotAfter().toInstant();
    }

    private static String held(Held held) {
        String what = switch (held.kind()) {
            case KEY -> "the key of '";
            case TRUST -> "trusted as '";
            case CHAIN -> "in the chain of '";
        };
        return Printable.of(held.place().server() + "  " + held.place().keystore() + "  " + what + held.place().alias() + "'");
    }

    /** @param told the entries that stand at the head already */
    private void event(Event event, List<Held> told, StringBuilder text) {
        text.append("\nWhen it ").append(switch (event.kind()) {
            case EXPIRES -> "expires" + event.at().map(Instant::toString).map(at -> ", on " + at).orElse("");
            case REVOKED -> "is revoked";
            case REMOVED -> "is removed";
        }).append(": ").append(event.failing().isEmpty() ? "no link fails that does not fail now"
                : event.failing().size() == 1 ? "1 link fails" : event.failing().size() + " links fail").append('\n');
        event.failing().forEach(link -> link(colours.paint(Colours.Paint.RED, "FAIL    "), link, text));
        event.uncertain().forEach(link -> link(colours.paint(Colours.Paint.YELLOW, "may fail"), link, text));
        if (!event.servers().isEmpty()) {
            text.append("  servers: ").append(Printable.of(String.join(", ", event.servers()))).append('\n');
        }
        (event.stores().equals(told) ? List.<Held>of() : event.stores()).forEach(held -> text.append("  store: ").append(held(held)).append('\n'));
        event.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
    }

    private static void link(String word, LinkVerdict verdict, StringBuilder text) {
        text.append("  ").append(word).append("  ").append(Printable.of(verdict.link())).append(" → ").append(Printable.of(verdict.to()))
                .append('\n');
        for (LinkReason reason : verdict.reasons()) {
            text.append("        ").append(reason.code()).append(": ").append(reason.message()).append('\n');
            reason.hint().ifPresent(hint -> text.append("        hint: ").append(hint).append('\n'));
        }
    }
}
