package io.keywright.engine.reference;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.schema.reference.Vocabulary.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a profile comes to, in words for people. */
final class FlavourExtent {

    private static final String CONNECTIONS = "SSL configurations, listeners";
    private static final Map<Ability, String> SAID = new LinkedHashMap<>();

    static {
        SAID.put(Ability.BUNDLES, "files to hand over");
        SAID.put(Ability.CONNECTIONS, CONNECTIONS);
        SAID.put(Ability.CALLS, "calls");
        SAID.put(Ability.SCOPES, "scopes of a cell");
        SAID.put(Ability.DESCRIBED_CALLS, "described calls");
        SAID.put(Ability.DESCRIBED_ENDPOINTS, "described listeners");
        SAID.put(Ability.AUTHENTICATION_METHODS, "login method");
        SAID.put(Ability.FALLBACK_TO_BASIC, "fallback to a password");
        SAID.put(Ability.USERS, "users of certificates");
        SAID.put(Ability.USERS_BY_COMMON_NAME, "users by common name");
    }

    private FlavourExtent() {
    }

    static Extent of(Profile profile) {
        Optional<String> oldest = profile.fact("oldestVersion");
        Optional<String> newest = profile.fact("newestVersion");
        String versions = oldest.map(from -> newest.map(to -> from + " to " + to).orElse("from " + from)).orElse("");
        List<String> says = SAID.entrySet().stream().filter(said -> profile.can(said.getKey())).map(Map.Entry::getValue)
                .map(said -> said.equals(CONNECTIONS) && !profile.can(Ability.LISTENS_ONLY) ? said + ", calls" : said).toList();
        return new Extent(versions, String.join(", ", profile.stores().types()), String.join(", ", says), profile.verified());
    }
}
