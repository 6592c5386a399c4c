package io.keywright.renderers.liberty;

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
record Setting(String element, Optional<String> id, List<Occurrence> occurrences) {

    /** An attribute and the occurrence that it stands in. */
    record Placed(XmlAttribute attribute, Occurrence occurrence) {
        String value() {
            return attribute.value();
        }
    }

    Setting {
        occurrences = List.copyOf(occurrences);
    }

    Optional<Placed> attribute(String name) {
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            Occurrence occurrence = occurrences.get(i);
            Optional<XmlAttribute> found = occurrence.attribute(name);
            if (found.isPresent()) {
                return Optional.of(new Placed(found.get(), occurrence));
            }
        }
        return Optional.empty();
    }

    List<Occurrence> children(String name) {
        return occurrences.stream().flatMap(occurrence -> occurrence.children(name).stream()).toList();
    }

    /** The nested element of which there is one: its occurrences merge. */
    Optional<Setting> nested(String name) {
        List<Occurrence> found = children(name);
        return found.isEmpty() ? Optional.empty()
                : Optional.of(new Setting(name, found.get(found.size() - 1).value("id"), found));
    }

    Occurrence last() {
        return occurrences.get(occurrences.size() - 1);
    }

    Range range() {
        return last().element().range();
    }
}
