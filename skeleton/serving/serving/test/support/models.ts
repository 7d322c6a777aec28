/**
 * Small models as ONNX, made with the Python package onnx. A trainer's own
 * models are too large to be read here.
 */
/** `small` where length is below 2.5, else `large`; inputs length and width. */
const SMALL_BELOW_2 =
  'CAg66wUKjwQKCGZlYXR1cmVzEgVsYWJlbBIFdm90ZXMiFlRyZWVFbnNlbWJsZUNsYXNzaWZp' +
  'ZXIqFgoJY2xhc3NfaWRzQABAAUAAQAGgAQcqGgoNY2xhc3Nfbm9kZWlkc0ABQAFAAkACoAEH' +
  'KhoKDWNsYXNzX3RyZWVpZHNAAEAAQABAAKABBypHChdjbGFzc193ZWlnaHRzX2FzX3RlbnNv' +
  'ciopCAQQC0IBd1IgAAAAAAAA8D8AAAAAAAAAAAAAAAAAAAAAAAAAAAAA8D+gAQQqJgoTY2xh' +
  'c3NsYWJlbHNfc3RyaW5nc0oFc21hbGxKBWxhcmdloAEIKh0KEm5vZGVzX2ZhbHNlbm9kZWlk' +
  'c0ACQABAAKABByobChBub2Rlc19mZWF0dXJlaWRzQABAAEAAoAEHKicKC25vZGVzX21vZGVz' +
  'SglCUkFOQ0hfTFRKBExFQUZKBExFQUagAQgqGAoNbm9kZXNfbm9kZWlkc0AAQAFAAqABByoY' +
  'Cg1ub2Rlc190cmVlaWRzQABAAEAAoAEHKhwKEW5vZGVzX3RydWVub2RlaWRzQAFAAEAAoAEH' +
  'Kj4KFm5vZGVzX3ZhbHVlc19hc190ZW5zb3IqIQgDEAtCAXRSGAAAAAAAAARAAAAAAAAAAAAA' +
  'AAAAAAAAAKABBCoZCg5wb3N0X3RyYW5zZm9ybSIETk9ORaABAzoKYWkub25ueC5tbApGCgV2' +
  'b3RlcwoDb25lEhFwcm9iYWJpbGl0eV9zbWFsbBIRcHJvYmFiaWxpdHlfbGFyZ2UiBVNwbGl0' +
  'KgsKBGF4aXMYAaABAhIBZyoNCAIQBzoCAQFCA29uZVobCghmZWF0dXJlcxIPCg0ICxIJCgMS' +
  'AW4KAggCYhQKBWxhYmVsEgsKCQgIEgUKAxIBbmIkChFwcm9iYWJpbGl0eV9zbWFsbBIPCg0I' +
  'ARIJCgMSAW4KAggBYiQKEXByb2JhYmlsaXR5X2xhcmdlEg8KDQgBEgkKAxIBbgoCCAFCBAoA' +
  'EBFCDgoKYWkub25ueC5tbBAD';

/** The same from 4.5 on. */
const SMALL_BELOW_4 =
  'CAg66wUKjwQKCGZlYXR1cmVzEgVsYWJlbBIFdm90ZXMiFlRyZWVFbnNlbWJsZUNsYXNzaWZp' +
  'ZXIqFgoJY2xhc3NfaWRzQABAAUAAQAGgAQcqGgoNY2xhc3Nfbm9kZWlkc0ABQAFAAkACoAEH' +
  'KhoKDWNsYXNzX3RyZWVpZHNAAEAAQABAAKABBypHChdjbGFzc193ZWlnaHRzX2FzX3RlbnNv' +
  'ciopCAQQC0IBd1IgAAAAAAAA8D8AAAAAAAAAAAAAAAAAAAAAAAAAAAAA8D+gAQQqJgoTY2xh' +
  'c3NsYWJlbHNfc3RyaW5nc0oFc21hbGxKBWxhcmdloAEIKh0KEm5vZGVzX2ZhbHNlbm9kZWlk' +
  'c0ACQABAAKABByobChBub2Rlc19mZWF0dXJlaWRzQABAAEAAoAEHKicKC25vZGVzX21vZGVz' +
  'SglCUkFOQ0hfTFRKBExFQUZKBExFQUagAQgqGAoNbm9kZXNfbm9kZWlkc0AAQAFAAqABByoY' +
  'Cg1ub2Rlc190cmVlaWRzQABAAEAAoAEHKhwKEW5vZGVzX3RydWVub2RlaWRzQAFAAEAAoAEH' +
  'Kj4KFm5vZGVzX3ZhbHVlc19hc190ZW5zb3IqIQgDEAtCAXRSGAAAAAAAABJAAAAAAAAAAAAA' +
  'AAAAAAAAAKABBCoZCg5wb3N0X3RyYW5zZm9ybSIETk9ORaABAzoKYWkub25ueC5tbApGCgV2' +
  'b3RlcwoDb25lEhFwcm9iYWJpbGl0eV9zbWFsbBIRcHJvYmFiaWxpdHlfbGFyZ2UiBVNwbGl0' +
  'KgsKBGF4aXMYAaABAhIBZyoNCAIQBzoCAQFCA29uZVobCghmZWF0dXJlcxIPCg0ICxIJCgMS' +
  'AW4KAggCYhQKBWxhYmVsEgsKCQgIEgUKAxIBbmIkChFwcm9iYWJpbGl0eV9zbWFsbBIPCg0I' +
  'ARIJCgMSAW4KAggBYiQKEXByb2JhYmlsaXR5X2xhcmdlEg8KDQgBEgkKAxIBbgoCCAFCBAoA' +
  'EBFCDgoKYWkub25ueC5tbBAD';

/** A regression: prediction is length + width. */
const TOTAL =
  'CAg6iAEKOAoIZmVhdHVyZXMKBGF4aXMSCnByZWRpY3Rpb24iCVJlZHVjZVN1bSoPCghrZWVw' +
  'ZGltcxgBoAECEgFnKg0IARAHOgEBQgRheGlzWhsKCGZlYXR1cmVzEg8KDQgLEgkKAxIBbgoC' +
  'CAJiHQoKcHJlZGljdGlvbhIPCg0ICxIJCgMSAW4KAggBQgQKABARQg4KCmFpLm9ubngubWwQ' +
  'Aw==';

/** An input for each column, as some converters write: label is kind, twice is 2 * count. */
const COLUMNS =
  'CAg6nwEKFwoEa2luZBIFbGFiZWwiCElkZW50aXR5ChoKBWNvdW50CgVjb3VudBIFdHdpY2Ui' +
  'A0FkZBIBZ1oXCgRraW5kEg8KDQgIEgkKAxIBbgoCCAFaGAoFY291bnQSDwoNCAcSCQoDEgFu' +
  'CgIIAWIYCgVsYWJlbBIPCg0ICBIJCgMSAW4KAggBYhgKBXR3aWNlEg8KDQgHEgkKAxIBbgoC' +
  'CAFCBAoAEBFCDgoKYWkub25ueC5tbBAD';

const double = (name: string) => ({ name, type: 'double', required: true });
const SIZES = [double('length'), double('width')];
const CLASSES = [
  { name: 'label', type: 'string', required: true },
  double('probability_small'),
  double('probability_large'),
];

/** A model as it is logged: ONNX and the signature's two lists. */
export interface TestModel {
  onnx: Uint8Array;
  inputs: object[];
  outputs: object[];
}

const model = (base64: string, inputs: object[], outputs: object[]): TestModel => ({
  onnx: Buffer.from(base64, 'base64'),
  inputs,
  outputs,
});

export const MODELS = {
  smallBelow2: model(SMALL_BELOW_2, SIZES, CLASSES),
  smallBelow4: model(SMALL_BELOW_4, SIZES, CLASSES),
  total: model(TOTAL, SIZES, [double('prediction')]),
  columns: model(
    COLUMNS,
    [
      { name: 'kind', type: 'string', required: true },
      { name: 'count', type: 'long', required: true },
    ],
    [],
  ),
};

/** The MLmodel file, in the YAML that MLflow's own client writes. */
export const mlmodelOf = ({ inputs, outputs }: TestModel) => `artifact_path: model
flavors:
  onnx:
    data: model.onnx
    providers:
    - CPUExecutionProvider
  python_function:
    loader_module: mlflow.onnx
signature:
  inputs: '${JSON.stringify(inputs)}'
  outputs: ${outputs.length > 0 ? `'${JSON.stringify(outputs)}'` : 'null'}
  params: null
`;
