package io.keywright.renderers.websphere.wsadmin;

import io.keywright.renderers.websphere.change.CellChange;
import io.keywright.renderers.websphere.change.CreateObject;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ModifyObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.change.RemoveObject;
import io.keywright.renderers.websphere.change.SetChannel;
import io.keywright.renderers.websphere.change.SetDefault;
import io.keywright.renderers.websphere.change.SetProperty;
import io.keywright.schema.secret.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists of changes for the demo cell as a flavour would draft them, drawn at random, hostile names included. */
final class ChangeLists {

    private static final List<String> TEXTS = JythonTextTest.hostile().stream()
            .filter(text -> !text.isEmpty() && text.codePoints().allMatch(ChangeLists::inXml)).toList();

    private final Random random;
    private final List<CellChange> changes = new ArrayList<>();
    private final Map<ObjectKey, String> passwords = new HashMap<>();
    private final List<ObjectKey> stores = new ArrayList<>(List.of(
            store(Cells.CELL, "CellDefaultKeyStore"), store(Cells.CELL, "CellDefaultTrustStore"),
            store(Cells.NODE, "PartnerKeys"), store(Cells.CELL, "PartnerKeys")));
    private final List<ObjectKey> configs = new ArrayList<>(List.of(
            config(Cells.CELL, "CellDefaultSSLSettings"), config(Cells.NODE, "PartnerSSL"), config(Cells.CELL, "OrbSSL")));
    private final List<String> scopes = new ArrayList<>(List.of(Cells.CELL, Cells.NODE));

    private ChangeLists(long seed) {
        random = new Random(seed);
    }

    /**
     * A list, and the passwords that go with it.
     *
     * @param passwords by keystore
     */
    record Drawn(List<CellChange> changes, Map<ObjectKey, String> passwords) {
    }

    static Drawn draw(long seed) {
        ChangeLists lists = new ChangeLists(seed);
        lists.scopes();
        lists.stores();
        lists.configs();
        lists.uses();
        lists.removals();
        return new Drawn(List.copyOf(lists.changes), Map.copyOf(lists.passwords));
    }

    static boolean inXml(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
    }

    private static ObjectKey store(String scope, String name) {
        return ObjectKey.of(ObjectType.KEY_STORE, scope, name);
    }

    private static ObjectKey config(String scope, String name) {
        return ObjectKey.of(ObjectType.SSL_CONFIG, scope, name);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void scopes() {
        if (random.nextBoolean()) {
            String scope = Cells.NODE + ":(server):s" + random.nextInt(9);
            scopes.add(scope);
            changes.add(new CreateObject(ObjectKey.of(ObjectType.MANAGEMENT_SCOPE, "", scope),
                    new TreeMap<>(Map.of("scopeType", "server")), new TreeMap<>(), Optional.empty()));
        }
    }

    private void stores() {
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectKey key = store(one(scopes), text());
            if (!stores.contains(key)) {
                SortedMap<String, String> attributes = some("description", "", "initializeAtStartup", "true", "provider",
                        "IBMJCE", "readOnly", "false", "usage", "SSLKeys", "hostList", "", "slot", "2");
                attributes.put("location", "${CONFIG_ROOT}/" + random.nextInt() + text());
                attributes.put("type", one(List.of("PKCS12", "JKS")));
                attributes.put("fileBased", "true");
                changes.add(new CreateObject(key, attributes, new TreeMap<>(), Optional.of(password(key))));
                stores.add(key);
            }
        }
        for (ObjectKey key : List.copyOf(stores.subList(0, 4))) {
            if (random.nextInt(3) == 0) {
                changes.add(new ModifyObject(key, some("description", text(), "readOnly", "true", "hostList", "a,b",
                        "initializeAtStartup", "true", "usage", "", "provider", ""), new TreeMap<>(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(password(key))));
            }
        }
    }

    private Secret password(ObjectKey store) {
        String password = text();
        passwords.put(store, password);
        return Secret.of(password);
    }

    private void configs() {
        for (ObjectKey key : List.copyOf(configs)) {
            if (random.nextBoolean()) {
                changes.add(new ModifyObject(key, settings(), references(random.nextBoolean()), Optional.empty()));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectKey key = config(one(scopes), text());
            if (!configs.contains(key)) {
                SortedMap<String, List<ObjectKey>> references = references(true);
                references.put("keyStore", List.of(one(stores)));
                changes.add(new CreateObject(key, settings(), references, Optional.empty()));
                configs.add(key);
            }
        }
    }

    private SortedMap<String, String> settings() {
        return some("clientAuthentication", one(List.of("true", "false")), "clientAuthenticationSupported",
                one(List.of("true", "false")), "securityLevel", one(List.of("HIGH", "CUSTOM")), "enabledCiphers",
                one(List.of("", "SSL_A SSL_B")), "sslProtocol", one(List.of("TLSv1.2", "TLSv1.2,TLSv1.3")),
                "clientKeyAlias", one(List.of("", text())), "serverKeyAlias", text(), "jsseProvider", "IBMJSSE2");
    }

    private SortedMap<String, List<ObjectKey>> references(boolean some) {
        SortedMap<String, List<ObjectKey>> references = new TreeMap<>();
        if (some && random.nextBoolean()) {
            references.put("trustStore", List.of(one(stores)));
        }
        if (some && random.nextBoolean()) {
            ObjectKey first = ObjectKey.of(ObjectType.TRUST_MANAGER, Cells.CELL, "IbmX509");
            ObjectKey second = ObjectKey.of(ObjectType.TRUST_MANAGER, Cells.CELL, "IbmPKIX");
            references.put("trustManager", one(List.of(List.of(first), List.of(second), List.of(first, second))));
        }
        return references;
    }

    private void uses() {
        for (Direction direction : Direction.values()) {
            if (random.nextBoolean()) {
                changes.add(new ModifyObject(ObjectKey.group(Cells.CELL, "demoCell", direction),
                        some("certificateAlias", one(List.of("", text()))), sslConfig(), Optional.empty()));
            }
            if (random.nextInt(3) == 0) {
                changes.add(new CreateObject(ObjectKey.group(Cells.NODE, text(), direction),
                        some("certificateAlias", text()), sslConfig(), Optional.empty()));
            }
        }
        if (random.nextBoolean()) {
            changes.add(new CreateObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, one(scopes), "x" + text()),
                    new TreeMap<>(Map.of("dynamicSelectionInfo", "*," + text() + ",1", "description", "")), sslConfig(),
                    Optional.empty()));
        }
        if (random.nextBoolean()) {
            changes.add(new ModifyObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, Cells.CELL, "toAll"),
                    some("description", text(), "certificateAlias", "", "dynamicSelectionInfo", "*,b,*"), sslConfig(),
                    Optional.empty()));
        }
        if (random.nextInt(3) == 0) {
            changes.add(new SetDefault(one(configs)));
        }
        if (random.nextBoolean()) {
            changes.add(new SetChannel(Cells.SERVER, "SSL_1", one(List.of("", one(configs).name()))));
        }
        if (random.nextBoolean()) {
            changes.add(new SetProperty("com.ibm.wsspi.security.web.failOverToBasicAuth", "true", "boolean"));
            changes.add(new SetProperty(text(), text(), "String"));
        }
    }

    private SortedMap<String, List<ObjectKey>> sslConfig() {
        return new TreeMap<>(Map.of("sslConfig", List.of(one(configs))));
    }

    private void removals() {
        if (random.nextInt(3) == 0) {
            changes.add(new RemoveObject(ObjectKey.of(ObjectType.DYNAMIC_SELECTION, Cells.NODE, "toPartner")));
        }
    }

    /** Some of these pairs of name and value. */
    private SortedMap<String, String> some(String... pairs) {
        SortedMap<String, String> some = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (random.nextBoolean()) {
                some.put(pairs[i], pairs[i + 1]);
            }
        }
        return some;
    }
}
