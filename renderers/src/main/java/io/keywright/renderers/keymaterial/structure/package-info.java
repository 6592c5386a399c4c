/**
 * The outer structure of store files, read without any password: which type it is, whether it is whole, how many
 * entries and how much key derivation it asks for. Only {@code Pkcs12Certificates} takes a password, to count what the
 * JDK hides.
 */
package io.keywright.renderers.keymaterial.structure;
