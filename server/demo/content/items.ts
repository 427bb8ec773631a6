/**
 * The ids of the demo plans' issues, solutions and commitments, the same in every demo. The first of each kind in a plan
 * stands in the template's empty block and takes that block's id instead.
 */

export const items = {
  moveAlong: {
    issue: '2337f44a-48fd-4635-9d94-228f5380e466',
    solution: '264f99d4-5877-4349-b4da-e323ad9c230c',
    commitment: 'ce445dcc-9d49-4f9b-9316-49a24bba1487',
  },
  fearOfPayback: {
    issue: '43df6827-65bf-4116-94aa-c408e7534bea',
    solution: '7ef53633-bdbd-4b02-92cb-7540d3cbb609',
    commitment: '1c996224-7bc1-4ec3-9ef8-9cacf7a884fd',
  },
  badDaysOnly: {
    issue: 'd0a55988-762e-433c-bea2-50eb734c2fa0',
    solution: '96cb93b2-783e-47a0-a74a-70239c174366',
    commitment: '72cd1702-527a-4d68-b3b2-a4904a73529a',
  },
  areaOfficer: {
    issue: '403fc7b9-705e-4ed8-b983-8759082021ce',
    solution: '47bb937f-6edd-43c8-a552-33c85148d148',
    commitment: '6fd4d1b5-5759-43e5-9593-2119bc7805b6',
  },
  complaintSilence: {
    issue: 'e56d3ed8-9d7b-4318-9412-c68a1669cd28',
    solution: '8f514d2d-1498-486f-b29a-dd5ab099d25b',
    commitment: 'a4251800-ad92-4576-827e-93a437fd0a2f',
  },
  hiddenPolicies: {
    issue: '9f8ac5db-d7c6-433d-82b8-469e9b62661b',
    solution: '97a14b13-fd6d-416c-a469-ae595ca283ab',
    commitment: '17b89653-0d3e-4224-8a4c-26812a43d6c6',
  },
  mentalHealthCalls: {
    issue: 'b91dc38e-9cb4-46a3-af68-eda5c67d820a',
    solution: '789bd8d0-84e1-4d91-a797-c7c361be8baf',
    commitment: '6ec6da0b-c405-43ac-8824-b30edd286ed7',
  },
  blamedOfficers: {
    issue: 'c54cd525-da77-417a-9013-eda958eeeb2d',
    solution: '304c31c3-3b30-483d-9f33-c3ff81180fda',
    commitment: '0568332c-e109-4aa8-b81b-8c9a356d890d',
  },
  slowNews: {
    issue: '346c49d5-4736-476b-86cb-dbb3994ff77d',
    solution: '1e5c4225-c242-443b-8322-aead936e9a52',
    commitment: '8824d599-6c23-4e01-af68-40179d434118',
  },
  streetParties: {
    issue: '1d3325d1-a72e-413d-b7b6-92b5541dc8d8',
    solution: '141a0884-6c48-4a11-8601-0959799d1081',
    commitment: '686938e8-b8db-4056-8f27-95169d470c2c',
  },
  unlikeTheTown: {
    issue: '119f883a-74c6-48cd-b4a2-d070cbf71c29',
    solution: '90a68371-8866-45e4-b562-63a2b769c1cb',
    commitment: '9eae8038-0006-49d8-ab78-681e12d9b64d',
  },
  afterSchool: {
    issue: '13ffa432-deb7-4c1b-a26d-538a16704ee6',
    solution: '54250ad3-0106-413e-9d38-57368a9adafd',
    commitment: '1650a62f-7f7f-4179-946d-3bc26c3ff7e8',
  },
  language: {
    issue: 'ba8018a9-3658-4b72-81ad-a0028a270d1e',
    solution: 'a9544036-54e0-470a-b0b4-3d12178094f8',
    commitment: 'b9c16d2e-2bb0-4124-8938-ac64f392c8ca',
  },
  cameras: {
    issue: 'ae49ed09-ac33-4cef-9996-26201fb99ef5',
    solution: '340ae8d5-9c7a-4781-b3d9-f4f6ca060df8',
    commitment: 'c09e5f86-a63d-4eab-98f7-08487f2db8cb',
  },
  sameFew: {
    issue: 'f0bb4005-9709-482b-a9cb-243508bc2ff6',
    solution: '7aa8d1b0-1540-41f2-b963-6c3fdcc49cdd',
    commitment: 'd3eb96ec-2091-424c-ba46-5a7faba24e25',
  },
  parkDumping: {
    issue: '47b4fa3c-c5a4-41d8-94bf-219e07add6c4',
    solution: '3e542c8f-0b15-4414-8c68-b074316dfc26',
    commitment: '7529bc61-f257-4d86-a5d7-82623cf7e3c0',
  },
} as const
