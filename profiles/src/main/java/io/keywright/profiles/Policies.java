package io.keywright.profiles;

import io.keywright.schema.vocabulary.KeyAlgorithm;
import io.keywright.schema.vocabulary.Protocol;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The hardening policies there are. */
public final class Policies {

    private static final List<String> NAMES = List.of("modern", "intermediate", "legacy", "fips");

    private Policies() {
    }

    /** Their names, strictest of the general ones first. */
    public static List<String> all() {
        return NAMES;
    }

    public static Optional<Policy> named(String name) {
        return Optional.ofNullable(Loaded.POLICIES.get(name));
    }

    /** Passwords that everybody knows, whatever the policy. */
    public static Set<String> wellKnownPasswords() {
        return Loaded.PASSWORDS;
    }

    /** Read at the first question, since a document without a policy asks none. */
    private static final class Loaded {

        private static final DataFile FILE = DataFile.read("policies.yaml");
        private static final Set<String> PASSWORDS =
                Collections.unmodifiableSet(new LinkedHashSet<>(FILE.at("wellKnownPasswords").at("values").texts()));
        private static final Map<String, Policy> POLICIES = NAMES.stream()
                .collect(Collectors.toMap(name -> name, name -> policy(name, FILE.at("policies").at(name)),
                        (a, b) -> a, LinkedHashMap::new));

        private static Policy policy(String name, DataFile at) {
            return new Policy(name, at.at("source").text(),
                    at.at("protocols").elements().stream().map(e -> e.word(Protocol.class)).toList(),
                    new LinkedHashSet<>(at.at("ciphers").texts()),
                    at.at("keys").elements().stream().map(e -> e.word(KeyAlgorithm.class))
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    new LinkedHashSet<>(at.at("signatures").texts()), at.find("minimumRsa").map(DataFile::number),
                    Duration.ofDays(at.at("maximumLifetimeDays").number()), at.at("minimumPassword").number(),
                    PASSWORDS, at.at("verifyHostname").truth(), at.at("trustsOwnStoreOnly").truth());
        }
    }
}
