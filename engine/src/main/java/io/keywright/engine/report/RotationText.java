package io.keywright.engine.report;

import io.keywright.engine.files.Revision;
import io.keywright.engine.rotation.Step;
import io.keywright.engine.rotation.Wave;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.diagnostic.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The next step of a rotation, as lines and as JSON. */
public final class RotationText {

    private final Function<Path, String> display;
    private final VerdictText verdicts;

    /** @param display how messages name a file */
    public RotationText(Function<Path, String> display, Colours colours) {
        this.display = display;
        this.verdicts = new VerdictText(colours);
    }

    /** @param written whether the change was made */
    public String of(Step step, boolean written) {
        if (step.wave() == Wave.DONE) {
            return "Rotated: " + step.wave().sentence() + ".\n";
        }
        StringBuilder text = new StringBuilder("Step ").append(step.wave().ordinal() + 1).append(" of 3: ").append(step.wave().sentence()).append(".\n");
        step.revisions().forEach(revision -> text.append('\n').append(FileDiff.of(revision, display)));
        if (!step.isHeld()) {
            return text.append(written ? "\nWritten. Apply it" : "\n--write makes it in the document; apply it").append(step.wave() == Wave.REMOVE
                    ? ", and the rotation is complete.\n" : ", then rotate again.\n").toString();
        }
        text.append("In its way:\n");
        step.obstacles().forEach(obstacle -> text.append("  ").append(Printable.of(obstacle)).append('\n'));
        step.failing().forEach(link -> text.append(verdicts.of(link)));
        return text.toString();
    }

    /** @param written whether the change was made */
    public Map<String, Object> fields(Step step, boolean written) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("wave", step.wave().name().toLowerCase(Locale.ROOT));
        fields.put("changes", step.revisions().stream().map(revision -> change(revision, written)).toList());
        fields.put("obstacles", step.obstacles());
        fields.put("links", step.failing().stream().map(LinkVerdict::fields).toList());
        return fields;
    }

    private Map<String, Object> change(Revision revision, boolean written) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", display.apply(revision.file()));
        fields.put("patch", FileDiff.of(revision, display));
        fields.put("applied", written);
        return fields;
    }
}
