package io.keywright.engine.report;

import io.keywright.engine.calendar.DatedCertificate;
import io.keywright.engine.calendar.LinkDates;
import io.keywright.engine.explain.LinkReason;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Printable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When links break, as lines and as JSON. */
public final class CalendarText {

    private static final int COLUMN = "2027-06-01T12:00:00Z".length();

    private final Colours colours;

    public CalendarText(Colours colours) {
        this.colours = colours;
    }

    /**
     * One paragraph a link, and how many there are of each kind.
     *
     * @param shown the links to be told of
     * @param all   those that are counted
     */
    public String of(List<LinkDates> shown, List<LinkDates> all) {
        StringBuilder text = new StringBuilder();
        shown.forEach(dates -> link(dates, text));
        Map<String, Object> summary = summary(all);
        return text.append(text.length() == 0 ? "" : "\n").append("Links: ").append(summary.get("fail")).append(" fail already, ")
                .append(summary.get("break")).append(" will break, ").append(summary.get("last"))
                .append(" never break by the certificates known.\n").toString();
    }

    private void link(LinkDates dates, StringBuilder text) {
        text.append(when(dates)).append("  ").append(Printable.of(dates.link())).append(" → ").append(Printable.of(dates.to())).append('\n');
        for (LinkReason reason : dates.reasons()) {
            text.append("      ").append(reason.code()).append(": ").append(reason.message()).append('\n');
            reason.hint().ifPresent(hint -> text.append("      hint: ").append(hint).append('\n'));
        }
        dates.certificate().ifPresent(certificate -> text.append("      through ").append(certificate(certificate)).append('\n'));
        dates.worksFrom().ifPresent(from -> text.append("      works from ").append(from).append('\n'));
        dates.renewFrom().ifPresent(from -> text.append("      renewed by the plan from ").append(from).append('\n'));
        dates.notes().forEach(note -> text.append("      note: ").append(note).append('\n'));
    }

    private String when(LinkDates dates) {
        if (dates.failsNow()) {
            return colours.paint(Colours.Paint.RED, column("FAILS ALREADY"));
        }
        return dates.breaksAt().map(Instant::toString).map(at -> colours.paint(Colours.Paint.YELLOW, column(at)))
                .orElseGet(() -> colours.paint(Colours.Paint.GREEN, column("never")));
    }

    private static String column(String text) {
        return text + " ".repeat(Math.max(0, COLUMN - text.length()));
    }

    private static String certificate(DatedCertificate certificate) {
        StringBuilder text = new StringBuilder("'").append(Printable.of(certificate.subject())).append("', ");
        certificate.address().map(Address::toString).ifPresent(address -> text.append(address).append(", "));
        text.append(certificate.sha256().map(sha256 -> "sha256 " + sha256).orElse("still to be made"));
        certificate.keystore().ifPresent(keystore -> text.append(", in '").append(Printable.of(keystore)).append("'"));
        certificate.alias().ifPresent(alias -> text.append(" under '").append(Printable.of(alias)).append("'"));
        return text.append(" of ").append(Printable.of(certificate.server())).toString();
    }

    /** How many links fail already, will break, and last. */
    public static Map<String, Object> summary(List<LinkDates> all) {
        Map<String, Object> summary = new LinkedHashMap<>();
        int failing = (int) all.stream().filter(LinkDates::failsNow).count();
        int breaking = (int) all.stream().filter(dates -> !dates.failsNow() && dates.breaksAt().isPresent()).count();
        summary.put("fail", failing);
        summary.put("break", breaking);
        summary.put("last", all.size() - failing - breaking);
        return summary;
    }
}
