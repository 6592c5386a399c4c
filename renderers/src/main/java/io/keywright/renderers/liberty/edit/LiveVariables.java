package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.Configuration;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.ServerVariables.Origin;
import io.keywright.renderers.liberty.configuration.ServerVariables.Variable;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.password.PasswordEncoding;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Password variables that stand in keystore.xml as well as in a file that the server reads only when it starts.
 *
 * <p>Open Liberty 25.0.0.9 follows keystore.xml within half a second, but knows of server.env and bootstrap.properties
 * what it read at its start. A store whose password comes or changes there does not open until the restart, and the
 * server closes its TLS ports (CWPKI0033E, CWWKO0220I). A variable of the XML beats both, and comes in the same rename
 * as the store that needs it: then no connection is refused. It stays afterwards, since without it the server that
 * still runs would be back at what it knew. Whoever edits one of the two places finds them made equal again by the
 * next apply, after the one that counts: the XML.
 */
final class LiveVariables {

    private final Configuration configuration;
    private final ServerVariables variables;
    private final Passwords passwords;
    private final ServerEdits edits;
    private final Path file;
    private final Map<String, Secret> given = new LinkedHashMap<>();
    private final Set<String> dropped = new TreeSet<>();

    LiveVariables(Configuration configuration, ServerVariables variables, Passwords passwords, ServerEdits edits,
                  Path home) {
        this.configuration = configuration;
        this.variables = variables;
        this.passwords = passwords;
        this.edits = edits;
        this.file = home.resolve(ServerEdits.KEYSTORES);
    }

    /** Whether a variable has its value from keystore.xml. */
    boolean has(String name) {
        return variables.find(name).filter(variable -> variable.origin() == Origin.XML && variable.file().equals(file))
                .flatMap(Variable::attribute).filter(placed -> edits.editable(placed.occurrence().file())).isPresent();
    }

    /** Whether keystore.xml is ours whole, so that its variables are, too. */
    boolean ours() {
        return Optional.ofNullable(configuration.files().get(file)).filter(OwnedFile::is).isPresent();
    }

    /** Lets a variable stand in keystore.xml; where that file is somebody's that the server does not read, nowhere. */
    void give(String name, Secret password) {
        if (edits.appendable(ServerEdits.KEYSTORES)) {
            given.put(name, password);
        }
    }

    void drop(String name) {
        dropped.add(name);
    }

    /** Writes what was given, and takes away what nothing refers to any more. */
    void finish() {
        Set<String> there = new TreeSet<>();
        for (Occurrence variable : configuration.all("variable")) {
            Optional<String> name = variable.value("name");
            if (variable.file().path().equals(file) && name.isPresent() && edits.editable(variable.file())) {
                there.add(name.get());
                change(variable, name.get());
            }
        }
        given.forEach((name, password) -> {
            if (!there.contains(name)) {
                EncodingForm form = variables.outsideXml(name).map(found -> encoded(found.text()))
                        .orElse(EncodingForm.XOR);
                Map<String, String> attributes = new LinkedHashMap<>(Map.of("name", name));
                attributes.put("value", passwords.encoded(password, form).use(String::new));
                edits.append(ServerEdits.KEYSTORES, NewElement.of("variable", attributes), Optional.empty());
            }
        });
    }

    private void change(Occurrence variable, String name) {
        XmlEditor editor = edits.editor(variable.file());
        boolean owned = edits.owns(variable.file());
        Secret password = given.get(name);
        if (password == null) {
            if (dropped.contains(name) || owned && !name.equals(Passwords.DEFAULT_VARIABLE) && !used(name)) {
                editor.remove(variable.element());
            }
            return;
        }
        String text = variable.value("value").orElse("");
        boolean right = passwords.decoded(text).means(password);
        boolean clear = PasswordEncoding.form(text) == EncodingForm.PLAIN;
        if (!right || owned && clear) {
            EncodingForm form = owned ? encoded(text) : Passwords.form(text, password);
            variable.attribute("value").ifPresent(attribute ->
                    editor.set(attribute, passwords.encoded(password, form).use(String::new)));
        }
    }

    /** The form that a text has, one in which a password is not in clear. */
    private static EncodingForm encoded(String text) {
        EncodingForm form = PasswordEncoding.form(text);
        return form == EncodingForm.AES_128 || form == EncodingForm.AES_256 ? form : EncodingForm.XOR;
    }

    private boolean used(String name) {
        String reference = "${" + name + "}";
        return edits.edited().stream().anyMatch(document -> mentions(document.root(), reference));
    }

    private static boolean mentions(XmlElement element, String reference) {
        return element.attributes().stream().anyMatch(attribute -> attribute.value().contains(reference))
                || element.children().stream().anyMatch(child -> mentions(child, reference));
    }
}
