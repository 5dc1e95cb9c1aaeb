import { describe, expect, it } from "vitest";
import { formatText } from "../../src/util/formatText.js";

const values = {
  integers: { epoch: 3, batch: 1234, minus: -7 },
  floats: {
    val_loss: 0.12345678,
    accuracy: 1,
    big: 1234567.875,
    tiny: 1.5e-7,
    negative: -0.0625,
    nan: NaN,
    inf: Infinity,
  },
};

describe("formatText", () => {
  // What Python 3.11's str.format gives.
  it.each([
    ["{epoch:02d}-{val_loss:.2f}.keras", "03-0.12.keras"],
    ["{epoch}", "3"],
    ["{epoch:d}", "3"],
    ["{epoch:5d}|", "    3|"],
    ["{epoch:+d}", "+3"],
    ["{epoch: d}", " 3"],
    ["{minus:04d}", "-007"],
    ["{batch:02d}", "1234"],
    ["{epoch:.2f}", "3.00"],
    ["{epoch:e}", "3.000000e+00"],
    ["{val_loss}", "0.12345678"],
    ["{accuracy}", "1.0"],
    ["{tiny}", "1.5e-07"],
    ["{val_loss:f}", "0.123457"],
    ["{val_loss:.0f}", "0"],
    ["{val_loss:08.3f}", "0000.123"],
    ["{negative:08.3f}", "-000.062"],
    ["{negative:8.1f}", "    -0.1"],
    ["{negative:.3f}", "-0.062"],
    ["{val_loss:e}", "1.234568e-01"],
    ["{big:.3e}", "1.235e+06"],
    ["{big:.2f}", "1234567.88"],
    ["{big:g}", "1.23457e+06"],
    ["{big:.10g}", "1234567.875"],
    ["{big:.2g}", "1.2e+06"],
    ["{accuracy:g}", "1"],
    ["{tiny:g}", "1.5e-07"],
    ["{val_loss:.3g}", "0.123"],
    ["{val_loss:.3}", "0.123"],
    ["{accuracy:.3}", "1.0"],
    ["{big:.3}", "1.23e+06"],
    ["{big:.8}", "1234567.9"],
    ["{nan:.2f}", "nan"],
    ["{inf:08.2f}", "00000inf"],
    ["{inf:+g}", "+inf"],
    ["{{{epoch}}}", "{3}"],
    ["{{epoch}}", "{epoch}"],
    ["no field", "no field"],
  ])("writes %s as Python does: %s", (template, text) => {
    expect(formatText(template, values)).toBe(text);
  });

  it("tells which name is not there, the nearest, and which there are", () => {
    expect(() =>
      formatText("{epoch}-{val_los:.2f}.keras", { integers: { epoch: 1 }, floats: { loss: 1, val_loss: 2 } }),
    ).toThrow(
      '"{epoch}-{val_los:.2f}.keras" asks for "val_los", which is not there. Did you mean "val_loss"? There are: epoch, loss, val_loss.',
    );
    expect(() => formatText("{constructor}", values)).toThrow('asks for "constructor", which is not there.');
    expect(() => formatText("{}", values)).toThrow('asks for "", which is not there.');
  });

  it.each(["{val_loss:02d}", "{epoch:.2d}", "{epoch:x}", "{epoch:<5}", "{val_loss:.2q}", "{epoch:9999}"])(
    "refuses the format of %s, as Python does or because it is not supported",
    (template) => {
      expect(() => formatText(template, values)).toThrow(/expected one like "02d"/);
    },
  );

  it.each(["{epoch", "epoch}", "{epoch:{batch}}"])("refuses the single brace of %s", (template) => {
    expect(() => formatText(template, values)).toThrow(/single brace/);
  });
});
