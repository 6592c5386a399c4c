package io.keywright.profiles.authentication;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One fact about who gets in.
 *
 * @param when     the values of circumstances with which it holds, by circumstance; one that it does not name is all
 *                 the same to it
 * @param decision what then becomes of the caller
 */
public record AuthenticationRule(Map<String, List<String>> when, Decision decision) {

    public AuthenticationRule {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        when.forEach((circumstance, values) -> copy.put(circumstance, List.copyOf(values)));
        when = Collections.unmodifiableMap(copy);
    }

    boolean holds(Map<String, String> circumstances) {
        return when.entrySet().stream()
                .allMatch(each -> each.getValue().contains(circumstances.getOrDefault(each.getKey(), "")));
    }
}
