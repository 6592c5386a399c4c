package io.keywright.renderers.tomcat.edit;

import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.List;
import java.util.Optional;

/** Gives attributes other values where they stand. One that refers to a property stays: its value stands elsewhere. */
public final class AttributeEdits {

    private final XmlEditor editor;
    private final Values values;
    private final List<Diagnostic> refused;

    /** @param refused what could not be done goes there */
    public AttributeEdits(XmlEditor editor, Values values, List<Diagnostic> refused) {
        this.editor = editor;
        this.values = values;
        this.refused = refused;
    }

    XmlEditor editor() {
        return editor;
    }

    Values values() {
        return values;
    }

    /** @param wanted empty: the attribute goes */
    public void set(XmlElement element, String attribute, Optional<String> wanted, Address field) {
        Optional<XmlAttribute> standing = element.attribute(attribute);
        if (standing.isEmpty()) {
            wanted.ifPresent(value -> editor.add(element, attribute, value));
        } else if (wanted.filter(standing.get().value()::equals).isPresent() || wanted.isPresent() && values.of(element, attribute).equals(wanted)) {
            return;
        } else if (Values.isReference(standing.get().value())) {
            refuse(field, attribute + " refers to a property, which is left alone", standing.get());
        } else if (wanted.isPresent()) {
            editor.set(standing.get(), wanted.get());
        } else {
            editor.remove(standing.get());
        }
    }

    /** Gives an attribute exactly this text, whatever its text refers to. */
    public void write(XmlElement element, String attribute, String text) {
        element.attribute(attribute).ifPresentOrElse(standing -> editor.set(standing, text), () -> editor.add(element, attribute, text));
    }

    private void refuse(Address field, String why, XmlAttribute at) {
        refuse(field, "'" + field.name() + "' cannot be changed: " + why + " (" + at.range().filename() + ":" + at.range().line() + ")",
                "change the property, or write the value in its place by hand");
    }

    public void refuse(Address field, String summary, String hint) {
        refused.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(field).hint(Optional.ofNullable(hint)));
    }
}
