package io.keywright.engine.law;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profiles;
import io.keywright.renderers.Flavours;
import io.keywright.renderers.flavour.Flavour;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The flavours that have homes, which the laws are for; {@code -Dlaws.flavours=liberty,client} tries some of them. */
final class Homes {

    private static final Set<String> ASKED = Set.of(System.getProperty("laws.flavours", "").split(","));

    private Homes() {
    }

    static List<String> all() {
        return Flavours.all().stream().map(Flavour::name).filter(name -> Profiles.load(name, Optional.empty()).can(Ability.HOME)).toList();
    }

    static boolean isAsked(String flavour) {
        return ASKED.contains(flavour) || ASKED.equals(Set.of(""));
    }

    static List<String> asked() {
        return all().stream().filter(Homes::isAsked).toList();
    }
}
