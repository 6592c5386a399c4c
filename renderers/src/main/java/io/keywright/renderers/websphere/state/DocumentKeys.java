package io.keywright.renderers.websphere.state;

import io.keywright.renderers.flavour.GivenName;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.ScopeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What objects of one type are called in the document. Their names are unique in a scope only, and may be no names of
 * the document: a document gives keys of its own. What it does not speak of goes by its name as far as that is free.
 */
public final class DocumentKeys {

    /** Options of an endpoint alias, which has no fields for name and scope. */
    public static final String NAME = "name";
    public static final String SCOPE = "scope";

    /**
     * What is said of an object's name.
     *
     * @param nativeName where it is not the key, or the document says it all the same
     * @param scope      where the document says it, or it is not the one that counts by default
     */
    public record Called(String key, Optional<String> nativeName, Optional<String> scope) {
    }

    private final Map<String, CellObject> byKey = new TreeMap<>();
    private final Map<CellObject, Called> called = new LinkedHashMap<>();

    private DocumentKeys() {
    }

    /**
     * @param objects of one type, in file order; those at a scope that documents have no word for are left out
     * @param given   what the document and the record call them
     */
    public static DocumentKeys of(Collection<CellObject> objects, List<GivenName> given, Cell cell) {
        DocumentKeys keys = new DocumentKeys();
        ScopeNames scopes = cell.scopes();
        List<CellObject> left = new ArrayList<>(objects);
        left.removeIf(object -> scopes.document(object.key().scopeName()).isEmpty());
        for (GivenName name : given.stream().filter(thing -> !ClientPrograms.have(thing.options())).toList()) {
            String scope = scope(name).map(scopes::ofDocument).orElseGet(cell::defaultScope);
            left.stream().filter(object -> scopes.known(object.key().scopeName()).equals(scope)
                    && object.key().name().equals(nativeName(name)) && !keys.byKey.containsKey(name.key())).findFirst()
                    .ifPresent(object -> {
                        keys.put(object, name.key(), scope(name), name.options().containsKey(NAME));
                        left.remove(object);
                    });
        }
        Set<String> taken = given.stream().map(GivenName::key).collect(Collectors.toCollection(TreeSet::new));
        // Where several have a name, it goes to the one that a document means without naming a scope.
        left.sort(Comparator.comparing(object -> !scopes.known(object.key().scopeName()).equals(cell.defaultScope())));
        for (CellObject object : left) {
            String scope = scopes.known(object.key().scopeName());
            Optional<String> said = Optional.of(scopes.document(scope).orElseThrow()).filter(text -> !scope.equals(cell.defaultScope()));
            keys.put(object, free(object.key().name(), ScopeNames.lastName(scope), taken), said, false);
        }
        return keys;
    }

    private void put(CellObject object, String key, Optional<String> scope, boolean named) {
        byKey.put(key, object);
        called.put(object, new Called(key, Optional.of(object.key().name()).filter(name -> named || !name.equals(key)), scope));
    }

    private static Optional<String> scope(GivenName name) {
        return name.scope().or(() -> Optional.ofNullable(name.options().get(SCOPE)));
    }

    private static String nativeName(GivenName name) {
        return name.nativeName().or(() -> Optional.ofNullable(name.options().get(NAME))).orElse(name.key());
    }

    /** A valid key that is not taken, which it is from now on. */
    public static String free(String name, String place, Set<String> taken) {
        String plain = valid(name);
        String key = plain;
        for (int number = 1; !taken.add(key); number++) {
            key = plain + "-" + valid(place) + (number == 1 ? "" : "-" + number);
        }
        return key;
    }

    /** As names of the document are: letters, digits, {@code _} and {@code -}. */
    private static String valid(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "").replaceFirst("-+$", "");
        return plain.isEmpty() ? "x" : plain;
    }

    public Optional<CellObject> object(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** How the document calls an object; empty for one that it has no words for. */
    public Optional<Called> called(CellObject object) {
        return Optional.ofNullable(called.get(object));
    }

    /** The key of an object. */
    public Optional<String> key(CellObject object) {
        return called(object).map(Called::key);
    }

    /** All that have a key, by it. */
    public Map<String, CellObject> all() {
        return byKey;
    }
}
