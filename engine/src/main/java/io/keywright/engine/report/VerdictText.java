package io.keywright.engine.report;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.Step;
import io.keywright.engine.files.Revision;
import io.keywright.engine.repair.Repair;
import io.keywright.engine.verify.Explanation;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.engine.verify.Verdict;
import io.keywright.schema.diagnostic.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts on links, as lines and as JSON. */
public final class VerdictText {

    private final Colours colours;

    public VerdictText(Colours colours) {
        this.colours = colours;
    }

    /**
     * One paragraph a link, and how many of each verdict there are.
     *
     * @param repairs those that are offered, each shown once
     */
    public String of(List<LinkVerdict> verdicts, List<Repair> repairs, RepairText words) {
        StringBuilder text = new StringBuilder();
        Map<List<Revision>, String> shown = new HashMap<>();
        for (LinkVerdict verdict : verdicts) {
            text.append(of(verdict));
            repairs.stream().filter(repair -> repair.link().equals(verdict.link())).forEach(repair -> {
                String first = repair.revisions().isEmpty() ? null : shown.putIfAbsent(repair.revisions(), repair.link());
                text.append(first == null ? words.offered(repair) : RepairText.sameAs(first));
            });
        }
        Map<String, Object> summary = summary(verdicts);
        return text.append(text.length() == 0 ? "" : "\n").append("Links: ").append(summary.get("pass")).append(" pass, ")
                .append(summary.get("fail")).append(" fail, ").append(summary.get("unknown")).append(" unknown.\n").toString();
    }

    private String heading(LinkVerdict verdict) {
        StringBuilder text = new StringBuilder(word(verdict.verdict())).append("  ").append(Printable.of(verdict.link())).append(" → ")
                .append(Printable.of(verdict.to()));
        List<String> facts = new ArrayList<>();
        verdict.protocol().ifPresent(facts::add);
        verdict.cipher().ifPresent(facts::add);
        if (verdict.clientAuthenticated()) {
            facts.add("client authenticated");
        }
        return text.append(facts.isEmpty() || verdict.fails() ? "" : "  " + String.join(", ", facts)).append('\n').toString();
    }

    /** One link. */
    public String of(LinkVerdict verdict) {
        StringBuilder text = new StringBuilder(heading(verdict));
        for (LinkReason reason : verdict.reasons()) {
            text.append("      ").append(reason.code()).append(": ").append(reason.message()).append('\n');
            reason.logged().ifPresent(logged -> text.append("      logged: ").append(logged).append('\n'));
            reason.hint().ifPresent(hint -> text.append("      hint: ").append(hint).append('\n'));
        }
        // Of what fails anyway the reasons are enough.
        if (!verdict.fails()) {
            verdict.caveats().forEach(caveat -> text.append("      note: ").append(caveat).append('\n'));
        }
        return text.toString();
    }

    /** A verdict with the decisions that led to it. */
    public String of(Explanation explanation) {
        StringBuilder text = new StringBuilder(heading(explanation.verdict()));
        for (Step step : explanation.steps()) {
            text.append("  ").append(step.side()).append(": ").append(step.reason().message()).append("  (")
                    .append(step.reason().code()).append(")\n");
            step.reason().hint().ifPresent(hint -> text.append("          hint: ").append(hint).append('\n'));
        }
        explanation.verdict().caveats().forEach(caveat -> text.append("  note: ").append(caveat).append('\n'));
        return text.toString();
    }

    private String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> colours.paint(Colours.Paint.GREEN, "pass   ");
            case FAIL -> colours.paint(Colours.Paint.RED, "FAIL   ");
            case UNKNOWN -> colours.paint(Colours.Paint.YELLOW, "unknown");
        };
    }

    /** How many links have which verdict. */
    public static Map<String, Object> summary(List<LinkVerdict> verdicts) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict.toString(), (int) verdicts.stream().filter(one -> one.verdict() == verdict).count());
        }
        return summary;
    }
}
