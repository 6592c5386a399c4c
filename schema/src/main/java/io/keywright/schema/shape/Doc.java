package io.keywright.schema.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sentence that documents a class or key of the document, in editors and in the reference alike. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Doc {
    String value();

    /** The value that holds when the key is absent, as the reference prints it; empty: none, or the profile's. */
    String defaultValue() default "";
}
