package io.keywright.renderers.websphere.splice;

import io.keywright.renderers.websphere.cell.ApplicationServer;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.SecureChain;
import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.CreateObject;
import io.keywright.renderers.websphere.change.ModifyObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.RemoveObject;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.change.SetDefault;
import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.renderers.websphere.state.CellPasswords;
import io.keywright.renderers.xml.NewElement;
import io.keywright.renderers.xml.XmlEditor;
import io.keywright.renderers.xml.XmlElement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Carries changes out in the text of security.xml and of the server.xml files. */
public final class CellSplice implements CellChange.Cases<Void> {

    /** The order in which elements stand in the product's own files, as far as it is known. */
    private static final List<String> ORDER = List.of("repertoire", "keyStores", "trustManagers", "keyManagers", "managementScopes",
            "sslConfigGroups", "dynamicSSLConfigSelections", "wsSchedules", "wsNotifications", "wsCertificateExpirationMonitor",
            "keySetGroups", "keySets", "webAuthAttrs");
    private static final List<String> ATTRIBUTES = List.of(CellObject.ID, "name", "alias", "scopeName", "type", "scopeType", "direction",
            "password", "provider", "location", "fileBased", "hostList", "readOnly", "initializeAtStartup", "description", "usage",
            "clientAuthentication", "clientAuthenticationSupported", "securityLevel", "enabledCiphers", "jsseProvider", "sslProtocol",
            "keyStore", "trustStore", "trustManager", "keyManager", "clientKeyAlias", "serverKeyAlias", "dynamicSelectionInfo",
            "certificateAlias", "sslConfig", CellObject.SCOPE);

    private final Cell cell;
    private final XmlEditor security;
    private final Map<String, XmlEditor> servers = new TreeMap<>();
    private final NewIds ids;
    private final Map<ObjectKey, String> made = new HashMap<>();

    private CellSplice(Cell cell) {
        this.cell = cell;
        this.security = new XmlEditor(cell.security().document());
        this.ids = new NewIds(cell.security().ids());
    }

    /** The files that differ, with their new bytes. */
    public static Map<Path, byte[]> of(Cell cell, List<CellChange> changes) {
        CellSplice splice = new CellSplice(cell);
        changes.forEach(change -> change.in(splice));
        Map<Path, byte[]> files = new TreeMap<>();
        if (!splice.security.isEmpty()) {
            files.put(cell.layout().security(), splice.security.result());
        }
        splice.servers.forEach((name, editor) -> {
            if (!editor.isEmpty()) {
                files.put(server(cell, name).file(), editor.result());
            }
        });
        return files;
    }

    private static ApplicationServer server(Cell cell, String name) {
        return cell.server(name).orElseThrow(() -> new IllegalStateException("bug: there is no '" + name + "' to change"));
    }

    @Override
    public Void create(CreateObject change) {
        ObjectKey key = change.key();
        String id = ids.next(key.type().configType());
        made.put(key, id);
        Map<String, String> own = new HashMap<>(Map.of(CellObject.ID, id, key.type().nameAttribute(), key.name()));
        key.direction().ifPresent(direction -> own.put("direction", direction.toString()));
        if (key.type() != ObjectType.MANAGEMENT_SCOPE) {
            own.put(CellObject.SCOPE, id(ObjectKey.of(ObjectType.MANAGEMENT_SCOPE, "", key.scopeName())));
        }
        Map<String, String> said = new HashMap<>(change.attributes());
        change.references().forEach((attribute, keys) -> said.put(attribute, ids(keys)));
        change.password().ifPresent(password -> said.put("password", CellPasswords.written(password)));
        if (key.type() == ObjectType.SSL_CONFIG) {
            own.put("type", "JSSE");
            said.put(CellObject.ID, ids.next("SecureSocketLayer"));
            insert(new NewElement(key.type().element(), ordered(own), List.of(NewElement.of("setting", ordered(said))), Optional.empty()));
        } else {
            own.putAll(said);
            insert(NewElement.of(key.type().element(), ordered(own)));
        }
        return null;
    }

    private static Map<String, String> ordered(Map<String, String> attributes) {
        Map<String, String> ordered = new LinkedHashMap<>();
        ATTRIBUTES.stream().filter(attributes::containsKey).forEach(name -> ordered.put(name, attributes.get(name)));
        new TreeMap<>(attributes).forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** After the last one of its kind, or of the kinds that come before it. */
    private void insert(NewElement element) {
        for (int at = ORDER.indexOf(element.name()); at >= 0; at--) {
            List<XmlElement> siblings = cell.security().elements(ORDER.get(at));
            if (!siblings.isEmpty()) {
                security.insertAfter(siblings.get(siblings.size() - 1), element);
                return;
            }
        }
        security.append(cell.security().root(), element);
    }

    private String ids(List<ObjectKey> keys) {
        return keys.stream().map(this::id).collect(Collectors.joining(" "));
    }

    private String id(ObjectKey key) {
        return Optional.ofNullable(made.get(key)).or(() -> cell.security().object(key).map(CellObject::id))
                .orElseThrow(() -> new IllegalStateException("bug: there is no " + key + " to refer to"));
    }

    private CellObject object(ObjectKey key) {
        return cell.security().object(key).orElseThrow(() -> new IllegalStateException("bug: there is no " + key + " to change"));
    }

    @Override
    public Void modify(ModifyObject change) {
        CellObject object = object(change.key());
        change.attributes().forEach((attribute, value) -> set(object, attribute, value));
        change.references().forEach((attribute, keys) -> set(object, attribute, ids(keys)));
        change.password().map(CellPasswords::written).ifPresent(password -> set(object, "password", password));
        return null;
    }

    private void set(CellObject object, String attribute, String value) {
        set(security, object.holder(attribute), attribute, value);
    }

    /** What is not written says as much as an empty value. */
    private static void set(XmlEditor editor, XmlElement element, String attribute, String value) {
        element.attribute(attribute).ifPresentOrElse(there -> editor.set(there, value), () -> {
            if (!value.isEmpty()) {
                editor.add(element, attribute, value);
            }
        });
    }

    @Override
    public Void remove(RemoveObject change) {
        security.remove(object(change.key()).element());
        return null;
    }

    @Override
    public Void setDefault(SetDefault change) {
        set(security, cell.security().root(), "defaultSSLSettings", id(change.sslConfig()));
        return null;
    }

    @Override
    public Void setChannel(SetChannel change) {
        ApplicationServer server = server(cell, change.server());
        XmlEditor editor = servers.computeIfAbsent(change.server(), name -> new XmlEditor(server.document()));
        XmlElement channel = server.chains().stream().filter(chain -> chain.channelName().equals(change.channel())).findFirst()
                .map(SecureChain::channel).orElseThrow(() -> new IllegalStateException("bug: there is no channel '" + change.channel() + "'"));
        set(editor, channel, SecureChain.ALIAS, change.alias());
        return null;
    }

    @Override
    public Void setProperty(SetProperty change) {
        cell.security().webProperty(change.name()).ifPresentOrElse(there -> set(security, there, "value", change.value()), () -> {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put(CellObject.ID, ids.next("DescriptiveProperty"));
            attributes.put("name", change.name());
            attributes.put("value", change.value());
            attributes.put("type", change.type());
            insert(NewElement.of("webAuthAttrs", attributes));
        });
        return null;
    }
}
