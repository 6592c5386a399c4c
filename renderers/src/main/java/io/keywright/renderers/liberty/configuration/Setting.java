package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.schema.diagnostic.Range;
import java.util.List;
import java.util.Optional;

/**
 * One configured thing: its occurrences in the order in which the server reads them. They merge attribute by
 * attribute, and the last one that has an attribute gives its value.
 *
 * @param occurrences empty for a built-in thing that no file mentions
 */
public record Setting(String element, Optional<String> id, List<Occurrence> occurrences) {

    /** An attribute and the occurrence that it stands in. */
    public record Placed(XmlAttribute attribute, Occurrence occurrence) {
        public String value() {
            return attribute.value();
        }
    }

    public Setting {
        occurrences = List.copyOf(occurrences);
    }

    public Optional<Placed> attribute(String name) {
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            Occurrence occurrence = occurrences.get(i);
            Optional<XmlAttribute> found = occurrence.attribute(name);
            if (found.isPresent()) {
                return Optional.of(new Placed(found.get(), occurrence));
            }
        }
        return Optional.empty();
    }

    public List<Occurrence> children(String name) {
        return occurrences.stream().flatMap(occurrence -> occurrence.children(name).stream()).toList();
    }

    /** The nested element of which there is one: its occurrences merge. */
    public Optional<Setting> nested(String name) {
        List<Occurrence> found = children(name);
        return found.isEmpty() ? Optional.empty()
                : Optional.of(new Setting(name, found.get(found.size() - 1).value("id"), found));
    }

    public Occurrence last() {
        return occurrences.get(occurrences.size() - 1);
    }

    public Range range() {
        return last().element().range();
    }
}
