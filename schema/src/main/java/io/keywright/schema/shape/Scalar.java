package io.keywright.schema.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one field of a class that a bare scalar in place of the map sets: {@code keys: {orders: orders}} for
 * {@code keys: {orders: {identity: orders}}}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Scalar {
    /** Whether the scalar is the only way to set it: the field is then no key of the map form. */
    boolean only() default false;

    /** The only texts that the scalar may be; empty: any of the field's format. */
    String[] texts() default {};
}
