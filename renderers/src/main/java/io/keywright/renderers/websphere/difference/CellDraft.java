package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.CreateObject;
import io.keywright.renderers.websphere.change.ModifyObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.RemoveObject;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.change.SetDefault;
import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.schema.secret.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The changes of one rendering, gathered in any order and given in one that can be carried out. */
final class CellDraft {

    /** What is said of one object. */
    private static final class Said {
        private final SortedMap<String, String> attributes = new TreeMap<>();
        private final SortedMap<String, List<ObjectKey>> references = new TreeMap<>();
        private Optional<Secret> password = Optional.empty();
    }

    private final Map<ObjectKey, Said> created = new TreeMap<>();
    private final Map<ObjectKey, Said> modified = new TreeMap<>();
    private final Set<ObjectKey> removed = new TreeSet<>();
    private final Map<String, SetChannel> channels = new TreeMap<>();
    private final Map<String, SetProperty> properties = new TreeMap<>();
    private Optional<ObjectKey> standard = Optional.empty();

    /** An object that is made; what is said of it later is part of its making. */
    void create(ObjectKey key) {
        created.computeIfAbsent(key, made -> new Said());
    }

    boolean creates(ObjectKey key) {
        return created.containsKey(key);
    }

    private Said said(ObjectKey key) {
        return created.containsKey(key) ? created.get(key) : modified.computeIfAbsent(key, other -> new Said());
    }

    void set(ObjectKey key, String attribute, String value) {
        said(key).attributes.put(attribute, value);
    }

    void refer(ObjectKey key, String attribute, List<ObjectKey> to) {
        said(key).references.put(attribute, to);
    }

    void password(ObjectKey key, Secret password) {
        said(key).password = Optional.of(password);
    }

    void remove(ObjectKey key) {
        removed.add(key);
    }

    Collection<ObjectKey> removed() {
        return removed;
    }

    void setDefault(ObjectKey sslConfig) {
        standard = Optional.of(sslConfig);
    }

    Optional<ObjectKey> standard() {
        return standard;
    }

    void setChannel(SetChannel change) {
        channels.put(change.server() + " " + change.channel(), change);
    }

    /** The alias that a channel will have, if it changes. */
    Optional<String> channel(String server, String channel) {
        return Optional.ofNullable(channels.get(server + " " + channel)).map(SetChannel::alias);
    }

    void setProperty(SetProperty change) {
        properties.put(change.name(), change);
    }

    /** What an object will refer to by an attribute, if that changes. */
    Optional<List<ObjectKey>> references(ObjectKey from, String attribute) {
        return Optional.ofNullable(modified.get(from)).map(said -> said.references.get(attribute));
    }

    /** The scopes that new objects belong to. */
    Collection<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        created.keySet().stream().filter(key -> key.type() != ObjectType.MANAGEMENT_SCOPE).forEach(key -> scopes.add(key.scopeName()));
        return scopes;
    }

    /** What is referred to comes before what refers to it, and goes after it. */
    List<CellChange> changes() {
        List<CellChange> changes = new ArrayList<>();
        for (ObjectType type : List.of(ObjectType.MANAGEMENT_SCOPE, ObjectType.KEY_MANAGER, ObjectType.TRUST_MANAGER,
                ObjectType.KEY_STORE, ObjectType.SSL_CONFIG, ObjectType.SSL_CONFIG_GROUP, ObjectType.DYNAMIC_SELECTION)) {
            created.forEach((key, said) -> {
                if (key.type() == type) {
                    changes.add(new CreateObject(key, said.attributes, said.references, said.password));
                }
            });
            modified.forEach((key, said) -> {
                if (key.type() == type && !removed.contains(key)) {
                    changes.add(new ModifyObject(key, said.attributes, said.references, said.password));
                }
            });
        }
        standard.ifPresent(key -> changes.add(new SetDefault(key)));
        changes.addAll(channels.values());
        changes.addAll(properties.values());
        for (ObjectType type : List.of(ObjectType.DYNAMIC_SELECTION, ObjectType.SSL_CONFIG_GROUP, ObjectType.SSL_CONFIG,
                ObjectType.KEY_STORE)) {
            removed.stream().filter(key -> key.type() == type).forEach(key -> changes.add(new RemoveObject(key)));
        }
        return changes;
    }
}
