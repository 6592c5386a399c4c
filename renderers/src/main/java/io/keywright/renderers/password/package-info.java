/**
 * Passwords as servers write them into their files: plain, {@code {xor}…}, {@code {aes}…}. They are encodings and,
 * with a key that everybody knows, no protection: an encoded password is as secret as a plain one.
 *
 * <p>{@code {aes}} is salted, so two texts of one password differ; what is compared is what they decode to.
 */
package io.keywright.renderers.password;
