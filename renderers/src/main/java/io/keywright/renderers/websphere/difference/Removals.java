package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.FurtherFile;
import io.keywright.renderers.websphere.cell.SecureChain;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.ScopeDefaults;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that go. One goes only when nothing refers to it any more, by id or by alias; else everything that still does
 * is named, and it stays.
 */
final class Removals {

    /** Attributes that name an SSL configuration by its alias. */
    private static final Set<String> BY_ALIAS = Set.of("sslConfig", SecureChain.ALIAS);

    /** Attributes that name a keystore. */
    private static final Set<String> STORE_NAMES = Set.of("keyStoreName", "trustStoreName", "keyStore", "trustStore");

    private final Subjects subjects;

    Removals(Subjects subjects) {
        this.subjects = subjects;
    }

    void draft() {
        for (Address address : subjects.removed()) {
            List<String> segments = address.segments();
            String key = segments.size() > 3 ? segments.get(3) : "";
            switch (segments.size() > 2 ? segments.get(2) : "") {
                case "keystores" -> remove(subjects.names().keystores().object(key));
                case "sslConfigs" -> remove(subjects.names().sslConfigs().object(key));
                case "endpointAliases" -> remove(subjects.names().selections().object(key));
                case "scopes" -> ScopeDefaults.of(subjects.cell()).get(key).values().forEach(group -> remove(Optional.of(group)));
                default -> { }
            }
        }
        for (Address address : subjects.removed()) {
            String key = address.segments().size() > 3 ? address.segments().get(3) : "";
            Optional<CellObject> object = switch (address.segments().get(2)) {
                case "keystores" -> subjects.names().keystores().object(key);
                case "sslConfigs" -> subjects.names().sslConfigs().object(key);
                default -> Optional.empty();
            };
            object.ifPresent(found -> check(found, address));
        }
    }

    private void remove(Optional<CellObject> object) {
        object.ifPresent(found -> subjects.draft().remove(found.key()));
    }

    private void check(CellObject object, Address address) {
        Diagnostic fault = Diagnostic.error(DiagnosticCode.CONFLICT, object + " cannot be removed: it is still referred to").about(address);
        Diagnostic noted = referring(subjects.cell().security().root(), object, fault);
        if (object.key().type() == ObjectType.SSL_CONFIG) {
            for (ApplicationServer server : subjects.cell().servers()) {
                String scope = subjects.cell().scopes().ofServer(server.node(), server.name());
                if (subjects.cell().visible(ObjectType.SSL_CONFIG, object.key().name(), scope).filter(object::equals).isPresent()) {
                    noted = byAlias(server, server.document().root(), object, noted);
                }
            }
        }
        for (FurtherFile file : subjects.cell().further()) {
            noted = elsewhere(file, file.document().root(), object, noted);
        }
        if (!noted.notes().isEmpty()) {
            subjects.report(noted.hint("let these refer to another one first, or keep it in the document"));
        }
    }

    /** Notes every element of security.xml that will still refer to an object. */
    private Diagnostic referring(XmlElement element, CellObject object, Diagnostic fault) {
        Diagnostic noted = fault;
        for (XmlAttribute attribute : element.attributes()) {
            boolean byId = !attribute.name().equals(CellObject.ID) && !object.id().isEmpty()
                    && Arrays.asList(attribute.value().split("\\s+")).contains(object.id());
            boolean byAlias = object.key().type() == ObjectType.SSL_CONFIG && BY_ALIAS.contains(attribute.name())
                    && attribute.value().equals(object.key().name());
            if ((byId || byAlias) && !changes(element, attribute)) {
                noted = noted.note(attribute.range(), label(element) + " refers to it");
            }
        }
        for (XmlElement child : element.children()) {
            noted = referring(child, object, noted);
        }
        return noted;
    }

    /** Notes what a file beside security.xml refers to; what it calls something of its own is none of it. */
    private static Diagnostic elsewhere(FurtherFile file, XmlElement element, CellObject object, Diagnostic fault) {
        Diagnostic noted = fault;
        for (XmlAttribute attribute : element.attributes()) {
            boolean byId = !object.id().isEmpty() && Arrays.stream(attribute.value().split("\\s+")).anyMatch(id -> id.endsWith("security.xml#" + object.id()));
            boolean byName = attribute.value().equals(object.key().name()) && (object.key().type() == ObjectType.SSL_CONFIG
                    ? BY_ALIAS.contains(attribute.name()) : STORE_NAMES.contains(attribute.name()));
            if (byId || byName) {
                noted = noted.note(attribute.range(), label(element) + " of " + file.label() + " refers to it");
            }
        }
        for (XmlElement child : element.children()) {
            noted = elsewhere(file, child, object, noted);
        }
        return noted;
    }

    private static String label(XmlElement element) {
        return element.name() + List.of("name", "alias", CellObject.ID).stream().flatMap(name -> element.attribute(name).stream())
                .findFirst().map(attribute -> " '" + attribute.value() + "'").orElse("");
    }

    /** Whether a reference is gone after the other changes. */
    private boolean changes(XmlElement element, XmlAttribute attribute) {
        if (element.parent().isEmpty()) {
            return attribute.name().equals("defaultSSLSettings") && subjects.draft().standard().isPresent();
        }
        XmlElement holder = element.name().equals("setting") ? element.parent().get() : element;
        Optional<ObjectKey> owner = subjects.cell().security().objects().stream()
                .filter(object -> object.element() == holder).map(CellObject::key).findFirst();
        return owner.filter(key -> subjects.draft().removed().contains(key)
                || subjects.draft().references(key, attribute.name()).isPresent()).isPresent();
    }

    private Diagnostic byAlias(ApplicationServer server, XmlElement element, CellObject object, Diagnostic fault) {
        Diagnostic noted = fault;
        String alias = object.key().name();
        for (XmlAttribute attribute : element.attributes()) {
            boolean named = BY_ALIAS.contains(attribute.name()) && attribute.value().equals(alias)
                    // Connectors say it by a property.
                    || attribute.name().equals("value") && attribute.value().equals(alias)
                    && element.attribute("name").map(XmlAttribute::value).filter("sslConfig"::equals).isPresent();
            boolean changes = subjects.draft().channel(server.repositoryName(), element.attribute("name").map(XmlAttribute::value).orElse(""))
                    .filter(other -> !other.equals(alias)).isPresent();
            if (named && !changes) {
                noted = noted.note(attribute.range(), label(element) + " of " + server.label() + " refers to it");
            }
        }
        for (XmlElement child : element.children()) {
            noted = byAlias(server, child, object, noted);
        }
        return noted;
    }
}
