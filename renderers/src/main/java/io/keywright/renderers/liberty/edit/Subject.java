package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.ConfigFile;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.SecureXml;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A thing that is being changed: where it stands already it is changed there, attribute by attribute, at the place
 * that wins; what stands nowhere becomes a new element.
 *
 * <p>In a file that people share only what differs is written. An element in a file of ours states all that is
 * declared, also what the server would do by itself: so it can be read alone, and it keeps its meaning when a default
 * or a variable like {@code default.https.port} changes.
 */
public final class Subject {

    private final String element;
    private final Optional<Setting> setting;
    private final Address address;
    private final ServerEdits edits;
    private final ServerVariables variables;
    private final Map<String, String> draft = new LinkedHashMap<>();
    /** What holds by default, for the case that an element is written. */
    private final Map<String, String> implied = new LinkedHashMap<>();
    private final List<Subject> nested = new ArrayList<>();
    private final List<NewElement> children = new ArrayList<>();

    /** @param id for elements that have one */
    public Subject(String element, Optional<String> id, Optional<Setting> setting, Address address, ServerEdits edits,
                   ServerVariables variables) {
        this.element = element;
        this.setting = setting.filter(found -> !found.occurrences().isEmpty());
        this.address = address;
        this.edits = edits;
        this.variables = variables;
        id.ifPresent(value -> draft.put("id", value));
    }

    public boolean isNew() {
        return setting.isEmpty();
    }

    /** Whether there is an element of it, or will be one by what was wanted so far. */
    boolean isWritten() {
        return !isNew() || says(draft) || edits.inNewHome() && says(implied);
    }

    public Optional<Setting> setting() {
        return setting;
    }

    /** Makes the server see {@code value}. What it sees by its default is stated in files of ours only. */
    public void want(String attribute, String value, Optional<String> defaultValue) {
        Optional<Setting.Placed> placed = setting.flatMap(found -> found.attribute(attribute));
        if (shows(attribute, value, defaultValue)) {
            if (placed.isEmpty()) {
                state(attribute, value);
            }
        } else if (value.contains("${")) {
            error(DiagnosticCode.UNSUPPORTED, "'" + value + "' cannot be expressed: the server takes '${' for a"
                    + " variable");
        } else {
            write(attribute, value, placed);
        }
    }

    /** Whether the server sees {@code value} as it is. */
    public boolean shows(String attribute, String value, Optional<String> defaultValue) {
        return setting.flatMap(found -> found.attribute(attribute))
                .map(placed -> variables.expand(placed.value()).text()).or(() -> defaultValue)
                .equals(Optional.of(value));
    }

    /** Like {@link #want}, for an option; a value that the server does not understand is its default. */
    void wantOption(Values.OptionAttribute option, String value) {
        Optional<Setting.Placed> placed = setting.flatMap(found -> found.attribute(option.name()));
        Optional<String> seen = placed.map(found -> variables.expand(found.value()).text())
                .flatMap(text -> Values.understood(option, text)).or(option::defaultValue);
        if (placed.isEmpty() || !seen.equals(Optional.of(value))) {
            want(option.name(), value, option.defaultValue());
        }
    }

    /** Wants of these attributes those that are among the options. */
    public void wantOptions(Map<String, String> options, List<Values.OptionAttribute> attributes) {
        for (Values.OptionAttribute attribute : attributes) {
            String wanted = options.get(attribute.name());
            if (wanted != null) {
                wantOption(attribute, wanted);
            }
        }
    }

    public void wantFlag(String attribute, boolean value, boolean defaultValue) {
        wantOption(Values.OptionAttribute.flag(attribute, defaultValue), Boolean.toString(value));
    }

    /** Like {@link #want}, for a value in which the server's variables stand as themselves. */
    public void wantAsWritten(String attribute, String value, Optional<String> defaultValue) {
        Optional<Setting.Placed> placed = setting.flatMap(found -> found.attribute(attribute));
        if (!placed.map(Setting.Placed::value).or(() -> defaultValue).equals(Optional.of(value))) {
            write(attribute, value, placed);
        } else if (placed.isEmpty()) {
            state(attribute, value);
        }
    }

    /** Says what holds by default, where the element stands in a file of ours or will be made there. */
    private void state(String attribute, String value) {
        if (home().isEmpty()) {
            implied.put(attribute, value);
        } else if (edits.owns(home().get().file())) {
            edits.editor(home().get().file()).add(home().get().element(), attribute, value);
        }
    }

    private void write(String attribute, String value, Optional<Setting.Placed> placed) {
        if (!SecureXml.canHold(value)) {
            error(DiagnosticCode.BAD_VALUE, attribute + " '" + value + "' has a character that XML cannot hold");
        } else if (placed.isPresent()) {
            ConfigFile file = placed.get().occurrence().file();
            if (edits.editable(file)) {
                edits.editor(file).set(placed.get().attribute(), value);
            } else {
                shadowed(attribute, placed.get());
            }
        } else if (home().isPresent()) {
            edits.editor(home().get().file()).add(home().get().element(), attribute, value);
        } else {
            draft.put(attribute, value);
        }
    }

    /** Takes an attribute away where it wins, so that what is below it counts again. */
    public void clear(String attribute) {
        setting.flatMap(found -> found.attribute(attribute)).ifPresent(placed -> {
            ConfigFile file = placed.occurrence().file();
            if (edits.editable(file)) {
                edits.editor(file).remove(placed.attribute());
            } else {
                shadowed(attribute, placed);
            }
        });
    }

    /** Takes the whole thing away. */
    public void remove() {
        setting.ifPresent(found -> found.occurrences().forEach(occurrence -> {
            if (edits.editable(occurrence.file())) {
                edits.editor(occurrence.file()).remove(occurrence.element());
            } else {
                edits.report(Diagnostic.error(DiagnosticCode.SHADOWED, address + " stands in "
                        + occurrence.file().document().filename() + ", which Keywright does not edit")
                        .at(occurrence.element().range()).about(address).hint("remove it there"));
            }
        }));
    }

    /** A part of this thing that is an element of its own. */
    Subject part(String name, Optional<Setting> found) {
        Subject part = new Subject(name, Optional.empty(), found, address, edits, variables);
        nested.add(part);
        return part;
    }

    void add(NewElement child) {
        children.add(child);
    }

    /** Where new attributes and children go: our own file before others, of those the one that is read last. */
    private Optional<Occurrence> home() {
        List<Occurrence> mine = setting.map(Setting::occurrences).orElse(List.of()).stream()
                .filter(occurrence -> edits.editable(occurrence.file())).toList();
        Optional<Occurrence> owned = mine.stream().filter(occurrence -> edits.owns(occurrence.file()))
                .reduce((first, second) -> second);
        return owned.or(() -> mine.stream().reduce((first, second) -> second));
    }

    /**
     * Ends the changes: what is new is added to a file.
     *
     * @param always whether a thing without any attribute has to be written, because it is not built in
     */
    public void finish(String file, boolean always) {
        List<NewElement> parts = new ArrayList<>(children);
        if (home().isPresent()) {
            ConfigFile target = home().get().file();
            nested.forEach(part -> part.fresh(edits.owns(target)).ifPresent(parts::add));
            XmlElement parent = home().get().element();
            parts.forEach(part -> edits.editor(target).append(parent, part));
            return;
        }
        // Nothing is written for a built-in thing that is as declared, unless all is new anyway.
        boolean written = !parts.isEmpty() || says(draft) || nested.stream().anyMatch(part -> says(part.draft))
                || always && setting.isEmpty() || edits.inNewHome() && (says(implied)
                || nested.stream().anyMatch(part -> says(part.implied)));
        if (written) {
            nested.forEach(part -> part.fresh(true).ifPresent(parts::add));
            edits.append(file, new NewElement(element, attributes(true), parts, Optional.empty()),
                    setting.map(Setting::range));
        }
    }

    /** @param all whether what holds by default is stated, too */
    private Optional<NewElement> fresh(boolean all) {
        Map<String, String> attributes = attributes(all);
        return home().isPresent() || !says(attributes) ? Optional.empty()
                : Optional.of(new NewElement(element, attributes, children, Optional.empty()));
    }

    private Map<String, String> attributes(boolean all) {
        Map<String, String> attributes = new LinkedHashMap<>(draft);
        if (all) {
            attributes.putAll(implied);
        }
        return OwnedFile.ordered(attributes);
    }

    private static boolean says(Map<String, String> attributes) {
        return attributes.keySet().stream().anyMatch(attribute -> !attribute.equals("id"));
    }

    private void shadowed(String attribute, Setting.Placed placed) {
        edits.report(Diagnostic.error(DiagnosticCode.SHADOWED, attribute + " of " + address + " is set in "
                + placed.attribute().element().document().filename() + ", which Keywright does not edit")
                .at(placed.attribute().range()).about(address).hint("change or remove it there"));
    }

    void error(DiagnosticCode code, String summary) {
        edits.report(Diagnostic.error(code, summary).about(address));
    }
}
